/** A proposal named by what it changes. Without values: titles and descriptions are mailed to whoever watches. */
import { inWords } from '#model/words.ts';
import type { ResourceChange } from './compare.ts';
import type { FactChange } from './compare-facts.ts';
import type { Plan } from './plan.ts';

type Changes = Plan['changes'];

const ACTS: Readonly<Record<ResourceChange['action'], string>> = {
  create: 'add',
  update: 'change',
  delete: 'delete',
  break: 'break',
  rename: 'rename',
};

const FACTS: Readonly<Record<FactChange['kind'], readonly [string, string]>> = {
  time: ['time entry', 'time entries'],
  expenses: ['expense', 'expenses'],
  invoices: ['invoice', 'invoices'],
  'exchange-rates': ['exchange rate', 'exchange rates'],
  openings: ['opening', 'openings'],
  closes: ['close', 'closes'],
};

/** Characters of a title: what hosts show of it without a cut. */
const LONGEST = 100;

/** `Change project harbour-shop, add 3 time entries`. */
export function titleOf(changes: Changes): string {
  const acts = actsOf(changes);
  const [first = 'change files that no figure depends on', ...rest] = acts;
  const all = [first.slice(0, 1).toUpperCase() + first.slice(1), ...rest];
  let title = all.join(', ');
  for (let shown = all.length - 1; title.length > LONGEST && shown > 0; shown -= 1) {
    title = `${all.slice(0, shown).join(', ')}, …`;
  }
  return title.slice(0, LONGEST * 2);
}

/** One line for each resource and each file of facts. */
export function linesOf({ resources, facts }: Changes): string[] {
  return [
    ...resources.map((change) =>
      change.action === 'rename'
        ? `rename ${change.from} to ${change.id}`
        : `${ACTS[change.action]} ${change.id}`,
    ),
    ...facts.map(({ path, kind, added, removed }) => {
      const parts = [
        ...(added.facts > 0 ? [`add ${counted(added.facts, FACTS[kind])}`] : []),
        ...(removed.facts > 0 ? [`remove ${counted(removed.facts, FACTS[kind])}`] : []),
      ];
      return `${path}: ${parts.join(', ')}`;
    }),
  ];
}

function actsOf({ resources, facts }: Changes): string[] {
  const byAct = new Map<string, ResourceChange[]>();
  for (const change of resources) {
    const act = `${ACTS[change.action]} ${inWords(change.kind)}`;
    byAct.set(act, [...(byAct.get(act) ?? []), change]);
  }
  const declared = [...byAct].map(([act, changes]) => {
    const names = changes.map(({ id }) => id.slice(id.indexOf('/') + 1));
    return names.length <= 2
      ? `${act} ${names.join(' and ')}`
      : `${act} ${names[0]} and ${names.length - 1} more`;
  });
  return [...declared, ...factActs(facts, 'added', 'add'), ...factActs(facts, 'removed', 'remove')];
}

function factActs(facts: readonly FactChange[], side: 'added' | 'removed', act: string): string[] {
  const counts = new Map<FactChange['kind'], number>();
  for (const change of facts) {
    const { facts: count } = change[side];
    if (count > 0) counts.set(change.kind, (counts.get(change.kind) ?? 0) + count);
  }
  return [...counts].map(([kind, count]) => `${act} ${counted(count, FACTS[kind])}`);
}

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
