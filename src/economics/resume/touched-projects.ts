/** Projects of which anything has to be computed again. */
import type { Resumption } from './resumption.ts';

/** Whoever works on it, bills it or ends it otherwise; everybody, where people cost something else than before. */
export function touchedProjects({
  footing,
  base,
  head,
  change,
  disturbance,
  projects,
}: Resumption): ReadonlySet<string> {
  const worked = [...disturbance.cells].map((key) => key.slice(key.indexOf(' ') + 1));
  const touched = new Set([...projects, ...change.contracts, ...change.projects.keys(), ...worked]);
  const [was, is] = [base, head].map(({ model }) => [...model.byKind.Person.keys()].join());
  if (change.people.size === 0 && was === is) return touched;
  const all = [base, head].flatMap(({ pricing }) => pricing.prices.contracts.all);
  return new Set([...touched, ...footing.cells.columns.projects, ...all.map(({ project }) => project)]);
}
