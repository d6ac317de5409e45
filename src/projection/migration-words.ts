/** What the versions of a blueprint change for repositories that cross them, in words. */
import { compare } from 'semver';
import type { Blueprint } from '#model/kinds/blueprint.ts';
import type { VersionSteps } from './craft-dataset.ts';
import { textOfValue } from './value-text.ts';

type Migrations = Blueprint['migrations'];
type Step = Migrations[number]['steps'][number];

/** Of every version, the oldest first. */
export function allMigrations(migrations: Migrations): VersionSteps[] {
  return [...Map.groupBy(migrations, ({ version }) => version)]
    .sort(([a], [b]) => compare(a, b))
    .map(([version, all]) => ({ version, steps: all.flatMap(({ steps }) => steps.flatMap(stepWords)) }));
}

/** Of the versions after `from`, up to and with `to`. */
export function migrationsBetween(migrations: Migrations, from: string, to: string): VersionSteps[] {
  return allMigrations(migrations).filter(
    ({ version }) => compare(version, from) > 0 && compare(version, to) <= 0,
  );
}

function stepWords({
  renameParam,
  setParam,
  mapParam,
  dropParam,
  renameFile,
  moveFolder,
  reclass,
}: Step): string[] {
  return [
    renameParam && `the parameter \`${renameParam.from}\` is called \`${renameParam.to}\``,
    setParam &&
      `the parameter \`${setParam.name}\` is \`${textOfValue(setParam.value)}\` where it is not set`,
    mapParam && `the parameter \`${mapParam.name}\` has other values`,
    dropParam !== undefined && `the parameter \`${dropParam}\` ends`,
    renameFile && `\`${renameFile.from}\` is called \`${renameFile.to}\``,
    moveFolder && `the folder \`${moveFolder.from}\` is \`${moveFolder.to}\``,
    reclass && `\`${reclass.path}\` becomes \`${reclass.class}\``,
  ].filter((words) => typeof words === 'string');
}
