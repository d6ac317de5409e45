/** Lines of projects and sizes of teams on the head, from what was kept and what was computed again. */
import type { EffortColumns } from '../effort-columns.ts';
import type { AmountLeaf } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import { type ProjectLine, projectLine } from '../project-lines.ts';
import { groupBy } from '../sums.ts';
import type { Earned } from './earned.ts';
import type { Footing } from './footing.ts';
import type { Resumption } from './resumption.ts';

interface Anew {
  readonly touched: ReadonlySet<string>;
  readonly earned: Earned;
  /** Of touched projects. */
  readonly amounts: readonly AmountLeaf[];
}

export function linesOf({ footing, head }: Resumption, { touched, earned, amounts }: Anew): ProjectLine[] {
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

export function peopleOn(footing: Footing, before: EffortColumns, after: EffortColumns): Outcome['peopleOn'] {
  const [less, more] = [teamsOf(before), teamsOf(after)];
  const counts = new Map(footing.outcome.peopleOn);
  for (const project of new Set([...less.keys(), ...more.keys()])) {
    const kept = footing.workOn(project)?.team ?? [];
    const team = new Map(kept.map(([who, rows]) => [footing.people[who] ?? '', rows]));
    for (const [who, rows] of less.get(project) ?? []) team.set(who, (team.get(who) ?? 0) - rows);
    for (const [who, rows] of more.get(project) ?? []) team.set(who, (team.get(who) ?? 0) + rows);
    const size = [...team.values()].filter((rows) => rows > 0).length;
    if (size > 0) counts.set(project, size);
    else counts.delete(project);
  }
  return counts;
}

/** Rows by project and person. */
function teamsOf({
  length,
  targets,
  target,
  people,
  person,
}: EffortColumns): Map<string, Map<string, number>> {
  const teams = new Map<string, Map<string, number>>();
  for (let row = 0; row < length; row++) {
    const project = targets[target[row] as number]?.project ?? '';
    const who = people[person[row] as number] ?? '';
    const team = teams.get(project) ?? new Map<string, number>();
    teams.set(project, team);
    team.set(who, (team.get(who) ?? 0) + 1);
  }
  return teams;
}
