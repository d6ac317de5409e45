/** What a change of manifests may do without anything else having to be read again. */

import { parseDay } from '#core/calendar.ts';
import { canonicalJson } from '#core/canonical-json.ts';
import type { Project } from '#model/kinds/project.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { Standing } from './standing.ts';

interface Models {
  readonly base: Model;
  readonly head: Model;
}

/** Kinds that facts name: of these, none may go. */
const NAMED_BY_FACTS = new Set(['Client', 'Project', 'Person']);

/** Kinds that templates are rendered with, which are read only from the beginning. */
const RENDERED = new Set(['Repository', 'Blueprint', 'Pattern']);

/** Why facts of unchanged files would have other findings now; null when they would not. */
export function resourcesStand(standing: Standing, models: Models, changed: ChangedFiles): string | null {
  const { gone, come, both } = compared(models, changed);
  for (const { id, kind } of [...gone, ...come, ...both.flat()])
    if (RENDERED.has(kind)) return `\`${id}\` may be rendered otherwise`;
  // What uses it, and what it exports, is looked at with all of them. It may stand in any manifest.
  for (const { id, kind } of [...gone, ...come, ...both.flat()])
    if (kind === 'Module') return `\`${id}\` changes`;
  for (const { id, kind } of gone) if (NAMED_BY_FACTS.has(kind)) return `\`${id}\` goes`;
  // A file of time is somebody's because they are declared.
  for (const { id, kind } of come) if (kind === 'Person') return `\`${id}\` comes`;
  const codes = new Set(standing.diagnostics.map(({ code }) => code));
  if (come.length > 0 && [...codes].some((code) => code.includes('unknown'))) return 'a name was unknown';
  // Whether a module is there for it is looked at with all of them.
  for (const is of come) if (usesOf(is) !== usesOf(null)) return `\`${is.id}\` uses a module`;
  for (const [was, is] of both) {
    if (usesOf(was) !== usesOf(is)) return `\`${is.id}\` uses another module`;
    if (was.kind === 'Client' && canonicalJson(was.spec) !== canonicalJson(is.spec))
      return `\`${was.id}\` has other terms`;
    if (was.kind === 'Project' && !isWithin(standing, is)) return `\`${was.id}\` has other dates`;
  }
  for (const is of come)
    if (is.kind === 'Project' && !isWithin(standing, is)) return `\`${is.id}\` has dates`;
  return null;
}

/** What a project uses of modules, as one text. */
function usesOf(resource: Resource | null): string {
  const spec = resource?.kind === 'Project' ? (resource.spec as Partial<Project>) : {};
  return JSON.stringify([spec.module ?? null, spec.pattern ?? null]);
}

/** Whether all time on a project lies within its dates, or it has none. */
function isWithin({ footing, diagnostics }: Standing, { name, spec }: Resource): boolean {
  const { from, to } = spec as { readonly from?: string; readonly to?: string };
  if (from === undefined && to === undefined)
    return !diagnostics.some(({ code }) => code === 'time/outside-project');
  if (footing.apart.size > 0 || diagnostics.some(({ code }) => code === 'time/outside-project')) return false;
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')];
  return footing.cells
    .of(name)
    .every((cell) => cell.firstDay >= (first ?? cell.firstDay) && cell.lastDay <= (last ?? cell.lastDay));
}

/** Why rules would be judged otherwise, or have to be compared over everything; null when neither is so. */
export function policiesStand({ labels }: Standing, models: Models, changed: ChangedFiles): string | null {
  const { gone, come, both } = compared(models, changed);
  const touched = [...gone, ...come, ...both.flat()];
  if (touched.some(({ kind }) => kind === 'Policy' || kind === 'Role')) return 'a policy or role changes';
  if (models.base.byKind.Policy.size === 0) return null;
  const known = new Map(labels);
  const names = (resources: readonly Resource[]) =>
    JSON.stringify(
      [
        ...new Set(
          resources.flatMap(({ kind, labels: own }) => Object.keys(own).map((one) => `${kind} ${one}`)),
        ),
      ].sort(),
    );
  const [before, after] = [
    [...gone, ...both.map(([was]) => was)],
    [...come, ...both.map(([, is]) => is)],
  ];
  const isSame = names(before) === names(after) && gone.length === 0;
  return isSame && after.every(({ kind }) => known.has(kind)) ? null : 'labels change under a policy';
}

function compared({ base, head }: Models, { manifests }: ChangedFiles) {
  const declared = ({ resources }: Model) =>
    [...resources.values()].filter(({ at }) => manifests.has(at.file));
  const [was, is] = [declared(base), declared(head)];
  const after = new Map(is.map((resource) => [resource.id, resource]));
  const before = new Set(was.map(({ id }) => id));
  return {
    gone: was.filter(({ id }) => !after.has(id)),
    come: is.filter(({ id }) => !before.has(id)),
    both: was.flatMap((one): [Resource, Resource][] => {
      const now = after.get(one.id);
      return now ? [[one, now]] : [];
    }),
  };
}
