/** What a blueprint declares for repositories that cross its versions: parameters, names and classes carried over. */
import { compare } from 'semver';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Blueprint, FileClass } from '#model/kinds/blueprint.ts';
import type { Rename } from './renames.ts';

type Params = Readonly<Record<string, unknown>>;
type Migration = Blueprint['migrations'][number];
type Step = Migration['steps'][number];

/** The steps of every version after `from`, up to and with `to`, the oldest first. */
export function stepsBetween(migrations: readonly Migration[], from: string, to: string): readonly Step[] {
  return migrations
    .filter(({ version }) => compare(version, from) > 0 && compare(version, to) <= 0)
    .toSorted((a, b) => compare(a.version, b.version))
    .flatMap(({ steps }) => steps);
}

/** Declared renames in order. */
export function renamesOf(steps: readonly Step[]): Rename[] {
  return steps.flatMap(({ renameFile, moveFolder }) => [
    ...(renameFile ? [{ ...renameFile, folder: false }] : []),
    ...(moveFolder ? [{ ...moveFolder, folder: true }] : []),
  ]);
}

/** The class that a step gives a path; undefined where none does. */
export function reclassed(steps: readonly Step[], path: string): FileClass | undefined {
  return steps.findLast(({ reclass }) => reclass?.path === path)?.reclass?.class;
}

/**
 * The user's parameters under their new names and values. A value that is dropped, or that would replace one the user
 * set, is said. `setParam` only fills in what the user left to its default: it keeps what a new default would change.
 */
export function migrateParams(params: Params, steps: readonly Step[]): Checked<Params> {
  const diagnostics: Diagnostic[] = [];
  const migrated = new Map(Object.entries(params));
  for (const step of steps) {
    if (step.renameParam) diagnostics.push(...rename(migrated, step.renameParam));
    if (step.setParam && !migrated.has(step.setParam.name))
      migrated.set(step.setParam.name, step.setParam.value);
    if (step.mapParam) map(migrated, step.mapParam);
    if (step.dropParam !== undefined) diagnostics.push(...drop(migrated, step.dropParam));
  }
  return { value: Object.fromEntries(migrated), diagnostics };
}

function rename(params: Map<string, unknown>, { from, to }: { from: string; to: string }): Diagnostic[] {
  if (!params.has(from)) return [];
  const value = params.get(from);
  params.delete(from);
  if (params.has(to)) return [dropped(from, value, `\`${to}\`, its new name, is set already`)];
  params.set(to, value);
  return [];
}

function map(params: Map<string, unknown>, { name, values }: { name: string; values: Params }): void {
  const value = params.get(name);
  const key = typeof value === 'string' ? value : JSON.stringify(value);
  if (params.has(name) && Object.hasOwn(values, key)) params.set(name, values[key]);
}

function drop(params: Map<string, unknown>, name: string): Diagnostic[] {
  if (!params.has(name)) return [];
  const value = params.get(name);
  params.delete(name);
  return [dropped(name, value, 'the new version has no such parameter')];
}

function dropped(name: string, value: unknown, why: string): Diagnostic {
  return {
    code: 'update/param-dropped',
    severity: 'warning',
    message: `the parameter \`${name}\` (${JSON.stringify(value)}) is dropped: ${why}`,
    hint: 'see in the rendered files whether something of it is missed',
  };
}
