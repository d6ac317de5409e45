/** The first files of a workspace, rendered from the blueprint `core/workspace`. */
import { workspaceBlueprint } from '#blueprint/core/workspace.ts';
import { firstCommit } from '#blueprint/first-commit.ts';
import type { Edit } from '#source/edit.ts';
import type { NewCommit } from '#source/new-commit.ts';
import { renderWanted } from './blueprints.ts';

export type Privacy = 'solo' | 'team' | 'public';

export interface Beginning {
  readonly name: string;
  readonly title: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly privacy: Privacy;
  readonly person: string;
  /** Money per hour as written: `62`. */
  readonly cost: string;
  readonly client: string;
  readonly project: string;
  readonly rate: string;
  /** Hours so far as written, null without any. */
  readonly hours: string | null;
  /** `2026-03-30`: the day the hours are logged on. */
  readonly date: string;
}

/** The files of a workspace, for a folder that may hold others. */
export function firstFiles(beginning: Beginning): Edit[] {
  return [...rendered(beginning).rendered.tree.values()].map(({ path, bytes }) => ({
    path,
    before: null,
    after: Buffer.from(bytes).toString('utf8'),
  }));
}

/** The first commit of a repository that is the workspace's own. */
export function firstWorkspaceCommit(beginning: Beginning): NewCommit {
  const { name, title, date } = beginning;
  const workspace = { name, ...(title !== null && { title }) };
  const ready = rendered(beginning);
  return {
    ...firstCommit({ source: workspaceBlueprint(), ...ready }, { name, workspace, from: date }),
    branch: 'main',
  };
}

function rendered({ title, hours, date, ...params }: Beginning) {
  const [year = '', month = '', day = ''] = date.split('-');
  const given = {
    ...params,
    year,
    month,
    day,
    ...(title !== null && { title }),
    ...(hours !== null && { hours }),
  };
  const { value, diagnostics } = renderWanted(workspaceBlueprint(), {
    pattern: null,
    params: given,
    set: [],
  });
  // The command has checked everything that a person says.
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}
