/** Closed months, as they stand in `state/closes/<month>.yaml`. */
import { formatMonth, type Month, parseMonth } from '#core/calendar.ts';
import { isCurrency } from '#core/currency.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { parseDuration } from '#core/duration.ts';
import { type FactReading, projectNamed } from './fact-list.ts';
import { finding } from './fact-text.ts';
import type { Close, ClosedProject } from './facts.ts';
import { Fields } from './fields.ts';
import type { MapNode, Node } from './nodes.ts';

const KEYS = ['period', 'by', 'digest', 'hours', 'figures'];
const FIGURE_KEYS = ['project', 'currency', 'recognised', 'wip', 'retainer', 'rates'];

/** The close that a file holds; null when it is empty or not sound. */
export function readClose(reading: FactReading, root: Node | null): Close | null {
  if (root === null) return null;
  if (root.kind !== 'map') {
    const hint = 'write it with `fractal close`';
    reading.findings.push(finding('fact/bad-shape', 'a close is a map', reading.source.placeOf(root), hint));
    return null;
  }
  const fields = new Fields(root, KEYS, reading.source, reading.findings);
  const period = periodOf(fields);
  const by = fields.required('by');
  const digest = fields.required('digest');
  const figures = figuresOf(reading, fields);
  const secondsByPerson = hoursOf(reading, fields);
  if (period === null || by === null || digest === null || !fields.isSound) return null;
  return { period, by, digest, figures, ...(secondsByPerson && { secondsByPerson }), at: fields.at };
}

function periodOf(fields: Fields): Month | null {
  const text = fields.required('period');
  const period = text === null ? null : parseMonth(text);
  if (text !== null && period === null) {
    fields.complain('period', 'fact/bad-date', `\`${text}\` is not a month`, 'write it as `2026-03`');
  }
  return period;
}

function figuresOf(reading: FactReading, fields: Fields): ClosedProject[] {
  const node = fields.node('figures');
  const items = node?.kind === 'list' ? node.items : [];
  const maps = items.filter((item): item is MapNode => item.kind === 'map');
  if (node && (node.kind !== 'list' || maps.length !== items.length)) {
    fields.complain(
      'figures',
      'fact/bad-value',
      '`figures` is a list of maps',
      'write it with `fractal close`',
    );
  }
  return maps.flatMap((map) => {
    const figure = new Fields(map, FIGURE_KEYS, reading.source, reading.findings);
    const closed = closedProject(reading, figure);
    if (!figure.isSound) fields.isSound = false;
    return closed ? [closed] : [];
  });
}

function closedProject(reading: FactReading, fields: Fields): ClosedProject | null {
  const project = projectNamed(reading, fields, 'project', fields.required('project'));
  const currency = fields.required('currency');
  if (currency !== null && !isCurrency(currency)) {
    const hint = 'use a code of ISO 4217 such as `EUR`';
    fields.complain('currency', 'fact/unknown-currency', `no currency \`${currency}\``, hint);
  }
  if (project === null || currency === null || !fields.isSound) return null;
  const recognised = fields.money('recognised', currency)?.minor ?? 0;
  const wip = fields.money('wip', currency)?.minor ?? 0;
  const retainerSeconds = signedSeconds(fields, 'retainer');
  const rates = ratesOf(reading, fields, currency);
  return { project, currency, recognisedMinor: recognised, wipMinor: wip, retainerSeconds, rates };
}

function signedSeconds(fields: Fields, key: string): number {
  const text = fields.text(key) ?? '0';
  const size = parseDuration(text.replace(/^-/, ''));
  if (size !== null) return text.startsWith('-') && size !== 0 ? -size : size;
  fields.complain(
    key,
    'fact/bad-value',
    `\`${text}\` is not an amount of time`,
    'write hours such as `12.5`',
  );
  return 0;
}

/** Minor units per hour by the text of the rule. */
function ratesOf(reading: FactReading, fields: Fields, currency: string): Record<string, number> {
  return named(reading, fields, 'rates', { name: 'rule', value: 'rate' }, (entry) => {
    entry.required('rate');
    return entry.money('rate', currency)?.minor ?? null;
  });
}

/** Seconds of each person in the month as it was closed; null in a close that does not say. */
function hoursOf(reading: FactReading, fields: Fields): Record<string, number> | null {
  if (!fields.has('hours')) return null;
  return named(reading, fields, 'hours', { name: 'person', value: 'hours' }, (entry) =>
    entry.required('hours') === null ? null : signedSeconds(entry, 'hours'),
  );
}

/**
 * A list of names with a number each, as `- { person: ana, hours: 160.5 }`: anybody may be called `constructor`, which is
 * no key of a map. The result has no prototype for the same reason.
 */
function named(
  reading: FactReading,
  fields: Fields,
  key: string,
  keys: { readonly name: string; readonly value: string },
  read: (entry: Fields) => number | null,
): Record<string, number> {
  const numbers: Record<string, number> = Object.create(null);
  const node = fields.node(key);
  const items = node?.kind === 'list' ? node.items : [];
  const maps = items.filter((item): item is MapNode => item.kind === 'map');
  if (node && (node.kind !== 'list' || maps.length !== items.length)) {
    fields.complain(key, 'fact/bad-value', `\`${key}\` is a list of maps`, 'write it with `fractal close`');
  }
  for (const map of maps) {
    const entry = new Fields(map, [keys.name, keys.value], reading.source, reading.findings);
    const name = entry.required(keys.name);
    const number = read(entry);
    if (name !== null && number !== null) numbers[name] = number;
    if (!entry.isSound) fields.isSound = false;
  }
  return numbers;
}

/** Findings for months closed twice, and for closes after a month that is open. */
export function unorderedCloses(closes: readonly Close[]): Diagnostic[] {
  return closes.flatMap((close, index) => {
    const before = closes[index - 1];
    if (!before || before.period === close.period - 1) return [];
    const related = [before.at];
    if (before.period === close.period) {
      const words = `${formatMonth(close.period)} is closed twice`;
      return [{ ...finding('fact/doubled', words, close.at, 'remove one of the two files'), related }];
    }
    const words = `${formatMonth(close.period)} is closed, but ${formatMonth(before.period + 1)} is not`;
    const hint = `close it with \`fractal close ${formatMonth(before.period + 1)}\``;
    return [{ ...finding('fact/close-gap', words, close.at, hint), related }];
  });
}

/** The last month of the closes that follow each other without a gap; null when nothing is closed. `closes` are in order of period. */
export function lockOf(closes: readonly Close[]): Month | null {
  let lock: Month | null = null;
  for (const { period } of closes) if (lock === null || period === lock + 1) lock = period;
  return lock;
}
