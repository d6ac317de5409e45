/** What the workspace alone can tell of repositories that are not as they would be made now, and what it cannot. */
import type { DriftNote, RepositorySummary, Standing } from '#projection/craft-dataset.ts';
import { argument, codePage } from '../links.ts';
import type { Action, Cell, Finding, Words } from '../view.ts';
import { marked } from '../words.ts';
import { versionText } from './settings.ts';
import type { World } from './world.ts';

/** How a version stands, for the cell beside it: the mark, and whether it needs somebody. */
const STANDINGS: Readonly<Record<Standing, Pick<Cell, 'tag' | 'tone'>>> = {
  current: {},
  behind: { tag: 'behind', tone: 'warn' },
  ahead: { tag: 'ahead', tone: 'bad' },
  unwritten: {},
  archived: { tag: 'archived', tone: 'muted' },
};

/** The version that a manifest says, marked where it is not the blueprint’s. */
export function versionCell({ version, standing }: Pick<RepositorySummary, 'version' | 'standing'>): Cell {
  const marks = Object.hasOwn(STANDINGS, standing) ? STANDINGS[standing] : {};
  return version === null
    ? { text: 'not said', ...marks, tone: 'muted', sort: '' }
    : { text: versionText(version), ...marks };
}

/** Only manifests are in the workspace; files, lock and engine are in the repositories themselves. */
export const SEEN_HERE: Words = [
  'As far as manifests tell. What was changed in the files of a repository is seen where it is checked out: ',
  { text: 'fractal blueprint drift', code: true },
];

/** Of many repositories, each finding names its own. */
export function driftFindings(
  world: World,
  repositories: readonly Pick<RepositorySummary, 'name' | 'drift'>[],
): Finding[] {
  return repositories.flatMap(({ name, drift }) =>
    drift.map((note) => ({
      ...driftFinding(world, note),
      place: name,
      placeHref: world.pageOf('repository', name),
    })),
  );
}

export function driftFinding(world: World, { code, words }: DriftNote): Finding {
  const known = world.definitions.codes.find((one) => one.code === code);
  return {
    severity: known?.severity === 'error' || known?.severity === 'info' ? known.severity : 'warning',
    code,
    codeHref: known ? codePage(code) : undefined,
    message: marked(words),
    place: null,
    placeHref: undefined,
    excerpt: null,
    hint: null,
  };
}

/** The update, looked at before it is done, and the look into the repository’s own files. */
export function driftActions(name: string | null): Action[] {
  const which = name === null ? '' : ` ${argument(name)}`;
  return [
    { label: 'See the update', command: `fractal blueprint update${which} --plan` },
    { label: 'See the files', command: `fractal blueprint drift${which}` },
  ];
}
