/** The acts a static page can offer: the git host's new-file page with its content filled in, or a command to copy. */
import type { DatasetIndex } from '#projection/dataset.ts';
import { argument } from './links.ts';
import type { Action } from './view.ts';

type Repository = Pick<DatasetIndex, 'web' | 'branch' | 'root'>;

/** Longest content that goes into an address; hosts refuse longer ones. */
const LONGEST_CONTENT = 4096;

/** The new-file page of the git host, filled in; undefined where the host is not known to take content by address. */
export function newFilePage(at: Repository, path: string, content: string): string | undefined {
  const web = githubOf(at);
  if (!web || !at.branch || content.length > LONGEST_CONTENT) return undefined;
  const file = at.root === '' ? path : `${at.root}/${path}`;
  const query = new URLSearchParams({ filename: file, value: content });
  return `${web}/new/${encodeURIComponent(at.branch)}?${query}`;
}

/** The page of one line of a file at a commit. */
export function filePage(
  at: Repository & Pick<DatasetIndex, 'commit'>,
  file: string,
  line: number | null,
): string | undefined {
  const web = githubOf(at);
  if (!web || !at.commit) return undefined;
  const path = [...(at.root === '' ? [] : at.root.split('/')), ...file.split('/')]
    .map(encodeURIComponent)
    .join('/');
  return `${web}/blob/${encodeURIComponent(at.commit)}/${path}${line === null ? '' : `#L${line}`}`;
}

/** The page of a commit. */
export function commitPage(at: Repository, commit: string | null): string | undefined {
  const web = githubOf(at);
  return web && commit ? `${web}/commit/${encodeURIComponent(commit)}` : undefined;
}

function githubOf(at: Repository): string | undefined {
  const url = at.web === null ? null : URL.parse(at.web);
  const isKnown =
    url?.protocol === 'https:' && url.hostname === 'github.com' && /^\/[\w.-]+\/[\w.-]+$/.test(url.pathname);
  return isKnown ? `https://github.com${url.pathname}` : undefined;
}

export function logTime(index: DatasetIndex, by: string, project: string | null): Action {
  const person = argument(by);
  const where = argument(project ?? 'internal');
  const path = `state/time/${index.asOf.slice(0, 4)}/${index.asOf.slice(5, 7)}/${person}.${index.asOf}-1.yaml`;
  return {
    label: 'Log time',
    href: newFilePage(index, path, `${index.asOf}:\n  - ${where} 1.00 what was done\n`),
    command: `fractal log 1h ${where} what was done --person ${person}`,
  };
}

export function newTask(index: DatasetIndex, of: string): Action {
  const project = argument(of);
  const content = `tasks:\n  first-step:\n    project: ${project}\n    title: First step\n    estimate: 4 h\n`;
  return {
    label: 'New task',
    href: newFilePage(index, `manifests/tasks/${project}-first-step.yaml`, content),
    command: `fractal add task ${project}/first-step`,
  };
}

export function newProject(index: DatasetIndex, client: string | null): Action {
  const of = argument(client ?? 'client-name');
  return {
    label: 'New project',
    href: newFilePage(
      index,
      'manifests/projects/new-project.yaml',
      `projects:\n  new-project: { client: ${of}, rate: 95 per hour }\n`,
    ),
    command: `fractal add project new-project client=${of}`,
  };
}

export function newClient(index: DatasetIndex): Action {
  return {
    label: 'New client',
    href: newFilePage(index, 'manifests/clients/new-client.yaml', 'clients:\n  new-client: {}\n'),
    command: 'fractal add client new-client',
  };
}
