/** Sums of people and lines of projects on the head, from what was kept and what was computed again. */
import type { EffortColumns } from '../effort-columns.ts';
import type { AmountLeaf } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import { type ProjectLine, projectLine } from '../project-lines.ts';
import { groupBy } from '../sums.ts';
import type { Earned } from './earned.ts';
import { type Footing, sumsByPerson, teamsOf } from './footing.ts';
import type { Dictionaries } from './restrict.ts';
import type { Resumption } from './resumption.ts';

export function linesOf(
  { footing, head }: Resumption,
  {
    touched,
    earned,
    amounts,
  }: {
    readonly touched: ReadonlySet<string>;
    readonly earned: Earned;
    readonly amounts: readonly AmountLeaf[];
  },
): ProjectLine[] {
  const amountsOf = groupBy(amounts, ({ project }) => project);
  const means = { ...head.pricing.prices, asOf: footing.outcome.asOf };
  const anew = earned.records.flatMap((record, at) => {
    if (!record.contract.declared) return [];
    const soFar = {
      ...record,
      effort: [...record.effort.values()],
      amounts: amountsOf.get(record.contract.project) ?? [],
      earnedInRun: earned.recognised[at]?.earnedInRun ?? null,
    };
    return projectLine(head.model, soFar, means);
  });
  return [...footing.outcome.projects.filter(({ project }) => !touched.has(project)), ...anew];
}

/** Sums by position among the people of both sides. */
export function peopleAfter(
  footing: Footing,
  { people }: Dictionaries,
  before: EffortColumns,
  after: EffortColumns,
) {
  const [less, more] = [sumsByPerson(before), sumsByPerson(after)];
  const figure = (at: number, name: keyof (typeof less)[number]) =>
    (footing.byPerson[at]?.[name] ?? 0) - (less[at]?.[name] ?? 0) + (more[at]?.[name] ?? 0);
  return people.map((_, at) => ({
    ...{ seconds: figure(at, 'seconds'), billableSeconds: figure(at, 'billableSeconds') },
    ...{ revenueMinor: figure(at, 'revenueMinor'), attributedMinor: figure(at, 'attributedMinor') },
    ...{ labourMinor: figure(at, 'labourMinor'), rows: figure(at, 'rows') },
  }));
}

export function peopleOn(
  { teams, outcome }: Footing,
  before: EffortColumns,
  after: EffortColumns,
): Outcome['peopleOn'] {
  const [less, more] = [teamsOf(before), teamsOf(after)];
  const counts = new Map(outcome.peopleOn);
  for (const project of new Set([...less.keys(), ...more.keys()])) {
    const team = new Map(teams.get(project));
    for (const [who, rows] of less.get(project) ?? []) team.set(who, (team.get(who) ?? 0) - rows);
    for (const [who, rows] of more.get(project) ?? []) team.set(who, (team.get(who) ?? 0) + rows);
    const size = [...team.values()].filter((rows) => rows > 0).length;
    if (size > 0) counts.set(project, size);
    else counts.delete(project);
  }
  return counts;
}
