/** The three files that are enough to begin: the workspace, who works for whom, and the first hours. */
import { type Edit, isPlainText } from '#source/edit.ts';

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

export function firstFiles(beginning: Beginning): Edit[] {
  return [
    { path: 'manifests/workspace.yaml', after: workspaceFile(beginning) },
    { path: 'manifests/studio.yaml', after: studioFile(beginning) },
    { path: timeFilePath(beginning.person, beginning.date), after: timeFile(beginning) },
  ].map((file) => ({ ...file, before: null }));
}

function timeFilePath(person: string, date: string): string {
  return `state/time/${date.slice(0, 4)}/${date.slice(5, 7)}/${person}.yaml`;
}

function workspaceFile({ name, title, currency, timeZone, privacy }: Beginning): string {
  const metadata =
    title === null ? `{ name: ${name} }` : `{ name: ${name}, title: ${JSON.stringify(title)} }`;
  return `apiVersion: fractalops/v1
kind: Workspace
metadata: ${metadata}
spec:
  currency: ${currency}
  timeZone: ${timeZone}
  # Who can read this repository, and everything in it: ${READERS[privacy]}.
  privacy: ${privacy}
`;
}

/** Who each privacy speaks of, in words that follow "can read this repository". */
export const READERS: Readonly<Record<Privacy, string>> = {
  solo: 'only you',
  team: 'the people you work with',
  public: 'everybody',
};

// Cost stands with a band from the first day: a person's own pay would be readable by everyone who joins later.
function studioFile({ person, cost, client, project, rate }: Beginning): string {
  return `bands:
  standard: { cost: ${cost} per hour }
people:
  ${scalar(person)}: { band: standard }
clients:
  ${scalar(client)}: {}
projects:
  ${scalar(project)}: { client: ${scalar(client)}, rate: ${rate} per hour }
`;
}

// `no`, `null` and `42` are good names, but YAML would not read them as text.
function scalar(name: string): string {
  return isPlainText(name) ? name : JSON.stringify(name);
}

// Without hours the file still shows how one is written, as a comment.
function timeFile({ project, hours, date }: Beginning): string {
  if (hours !== null) return `${date}:\n  - ${project} ${hours}\n`;
  return `# One line a piece of work: project/task, hours, note.\n# ${date}:\n#   - ${project}/first-step 1.75 what was done\n`;
}
