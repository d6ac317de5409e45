/** A studio of one manifest a file, five years of time, and a branch on which five files differ. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Size } from '../economics/entries.ts';
import { bands, clients, personMonths, projects, type StudioProject } from '../economics/studio.ts';
import { writeTime } from '../economics/workspace.ts';
import { repositorySet } from '../folders.ts';

export const proposal = 'proposal';

/** The repository; `main` is the base. Made once. */
export function proposalSet(size: Size): string {
  const folder = repositorySet(`proposal-${size.entries}`, (put) => {
    writeManifests(size, put);
    writeTime(size, 'lines', put);
  });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...args], {
      cwd: folder,
      stdio: 'ignore',
    });
  if (existsSync(join(folder, '.git/refs/heads', proposal))) return folder;
  git('checkout', '--quiet', '-b', proposal);
  change(folder, size);
  git('commit', '--quiet', '--all', '--message', 'proposal');
  git('checkout', '--quiet', 'main');
  return folder;
}

type Put = (path: string, text: string) => void;

/** As many manifests as there are files of time; most are tasks. */
function writeManifests(size: Size, put: Put): void {
  const one = (kind: string, name: string, spec: string) =>
    `apiVersion: fractalops/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
  put(
    'manifests/workspace.yaml',
    one('Workspace', 'bench-studio', '{ currency: EUR, timeZone: Europe/Lisbon }'),
  );
  for (const { name, cost } of bands)
    put(`manifests/bands/${name}.yaml`, one('Band', name, `{ cost: ${cost} per hour }`));
  for (const name of clients) put(`manifests/clients/${name}.yaml`, one('Client', name, '{}'));
  const people = new Map(personMonths(size.files).map(({ person }) => [person.name, person.band]));
  for (const [name, band] of people)
    put(`manifests/people/${name}.yaml`, one('Person', name, `{ band: ${band}, weeklyHours: 40 h }`));
  for (const project of projects)
    put(projectFile(project), one('Project', project.name, projectSpec(project)));
  const names = [...people.keys()];
  for (
    let at = bands.length + clients.length + people.size + projects.length + 1;
    at < size.files - 20;
    at += 1
  ) {
    const { name } = projects[at % projects.length] as StudioProject;
    const spec = `{ project: ${name}, assignee: ${names[at % names.length]}, status: ${at % 3 === 0 ? 'todo' : 'done'}, estimate: ${1 + (at % 40)} h }`;
    put(taskFile(name, at), one('Task', `work-${at}`, spec));
  }
}

function projectSpec({ client, rates, principalRate }: StudioProject): string {
  const rules = rates.map(({ from, perHour }) => `{ ${from && `from: ${from}, `}rate: ${perHour} per hour }`);
  if (principalRate !== null) rules.push(`{ band: principal, rate: ${principalRate} per hour }`);
  return `{ client: ${client}, billing: [{ model: time-and-materials }], rates: [${rules.join(', ')}] }`;
}

const projectFile = ({ name }: StudioProject) => `manifests/projects/${name}.yaml`;
const taskFile = (project: string, at: number) => `manifests/tasks/${project}/work-${at}.yaml`;

/** A rate rises within the last month, a task is done or a project titled, and three people correct an entry. */
function change(folder: string, size: Size): void {
  const months = personMonths(size.files).filter(({ year, month }) => year === 2025 && month === 12);
  const edit = (path: string, from: string | RegExp, to: string) => {
    const file = join(folder, path);
    const before = readFileSync(file, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    writeFileSync(file, after);
  };
  const [raised, other] = projects as readonly [StudioProject, StudioProject];
  edit(projectFile(raised), 'rates: [', 'rates: [{ from: 2025-12-15, rate: 150 per hour }, ');
  const task = bands.length + clients.length + projects.length + 500;
  if (size.files > task + 500) {
    const at = task - (task % projects.length) + projects.length * 3;
    edit(
      taskFile((projects[at % projects.length] as StudioProject).name, at),
      /status: \w+/,
      'status: review',
    );
  } else edit(projectFile(other), 'spec: {', 'spec: { lead: person-001,');
  for (const { person } of [0, 1, 2]
    .flatMap((at) => months[at % months.length] ?? [])
    .slice(0, months.length))
    edit(`state/time/2025/12/${person.name}.yaml`, /(project-\d+(?:\/\S+)?) [\d.]+/, '$1 2.75');
}
