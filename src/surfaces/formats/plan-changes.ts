/** What a proposal changes, counted and listed. */
import { inWords } from '#model/words.ts';
import type { ResourceChange } from '#planning/compare.ts';
import type { FactChange, FactSum } from '#planning/compare-facts.ts';
import type { Plan, Restated } from '#planning/plan.ts';
import { counted, percent } from './numbers.ts';
import { amount, plainHours } from './plan-numbers.ts';
import { type SpecUnit, unitAt } from './spec-unit.ts';

const DONE: Readonly<Record<ResourceChange['action'], string>> = {
  create: 'added',
  update: 'changed',
  delete: 'deleted',
  break: 'broken',
  rename: 'renamed',
};

const NOUNS: Readonly<Record<FactChange['kind'], readonly [string, string]>> = {
  time: ['time entry', 'time entries'],
  expenses: ['expense', 'expenses'],
  invoices: ['invoice', 'invoices'],
  'exchange-rates': ['exchange rate', 'exchange rates'],
  openings: ['opening', 'openings'],
  closes: ['close', 'closes'],
};

/** `2 projects changed`, `1 client added`, `3 time entries added`, in the order in which they are listed. */
export function changeCounts({ resources, facts }: Plan['changes']): string[] {
  const tallies = new Map<string, { count: number; one: string; many: string; done: string }>();
  const add = (count: number, one: string, many: string, done: string) => {
    if (count === 0) return;
    const tally = tallies.get(`${done} ${one}`) ?? { count: 0, one, many, done };
    tally.count += count;
    tallies.set(`${done} ${one}`, tally);
  };
  for (const { action, kind } of resources) {
    const word = inWords(kind);
    add(1, word, pluralOf(word), DONE[action]);
  }
  for (const { kind, added, removed } of facts) {
    add(added.facts, ...NOUNS[kind], 'added');
    add(removed.facts, ...NOUNS[kind], 'removed');
  }
  return [...tallies.values()].map(({ count, one, many, done }) => `${counted(count, one, many)} ${done}`);
}

function pluralOf(word: string): string {
  if (/(?:person)$/.test(word)) return word.replace(/person$/, 'people');
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  return word.endsWith('s') ? word : `${word}s`;
}

/** A resource or a file, and what happens to it. */
export interface ChangeLine {
  readonly subject: string;
  /** With the space or the colon before them. */
  readonly words: string;
}

/** One line a change: resources first, each difference below its resource; then files of facts. */
export function changeLines({ resources, facts, restatements }: Plan['changes']): ChangeLine[] {
  return [...resources.flatMap(resourceLines), ...facts.map(factLine), ...restatements.map(restatedLine)];
}

function resourceLines(change: ResourceChange): ChangeLine[] {
  if (change.action === 'rename') return [{ subject: change.from, words: ` renamed to ${change.id}` }];
  if (change.action !== 'update') return [{ subject: change.id, words: ` ${DONE[change.action]}` }];
  return change.edits.map((edit) => {
    const unit = unitAt(change.kind, edit.path);
    const of = (value: unknown) => valueText(value, unit);
    const [before, after] = [
      'before' in edit ? edit.before : undefined,
      'after' in edit ? edit.after : undefined,
    ];
    return { subject: `${change.id} ${edit.path}`, words: `: ${of(before)} → ${of(after)}` };
  });
}

function restatedLine({ project, figure, month, currency, ...minor }: Restated): ChangeLine {
  const [closed, now] = [amount(minor.closedMinor, currency), amount(minor.recomputedMinor, currency)];
  const when = figure === 'earned' ? `in ${month}` : `by the end of ${month}`;
  return {
    subject: project,
    words: `: ${closed} ${figure} ${when} as it was closed, and ${now} as it would be now`,
  };
}

function valueText(value: unknown, unit: SpecUnit): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number' && unit === 'hours') return `${plainHours(value)} h`;
  if (typeof value === 'number' && unit === 'percent') return percent(value);
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function factLine({ path, kind, added, removed }: FactChange): ChangeLine {
  const parts = [
    ...(added.facts > 0 ? [sumText(kind, added, 'added')] : []),
    ...(removed.facts > 0 ? [sumText(kind, removed, 'removed')] : []),
  ];
  return { subject: path, words: `: ${parts.join(', ')}` };
}

function sumText(kind: FactChange['kind'], { facts, seconds }: FactSum, done: string): string {
  return `${counted(facts, ...NOUNS[kind])} ${done}${kind === 'time' ? ` (${plainHours(seconds)} h)` : ''}`;
}
