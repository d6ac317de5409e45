import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isCurrency } from '#core/currency.ts';
import { parseDuration } from '#core/duration.ts';
import { parseAmount } from '#core/money.ts';
import { KernelError } from '#core/trouble.ts';
import { inPlaceOfFolder } from '#source/room-for-folder.ts';
import type { Beginning, Privacy } from '../begin.ts';
import { defineCommand } from '../command.ts';
import { text } from '../input.ts';

export interface InitResult {
  readonly root: string;
  readonly files: readonly string[];
  /** There was no repository, so one was made. */
  readonly madeRepository: boolean;
  /** The folder as it was asked for; null for the one that the command ran in. */
  readonly folder: string | null;
  /** The first commit of a repository that is the workspace's own; null where the files were only written. */
  readonly commit: string | null;
  readonly privacy: Privacy;
  readonly project: string;
}

const label = (words: string, placeholder: string) =>
  z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
      'is not a lower-case name of letters, digits and hyphens',
    )
    .meta({ description: words, placeholder });

/** Without the `per hour` that manifests write behind it. */
const amountOf = (written: string) => written.replace(/ per hour$/, '');

const hourly = (words: string) =>
  z
    .string()
    .refine(
      (written) => parseAmount(amountOf(written)) !== null,
      'is not an amount an hour such as 62 or 62.50',
    )
    .meta({ description: words, placeholder: 'AMOUNT' });

export const init = defineCommand({
  input: z.object({
    folder: text(
      'a new folder for it, a repository of its own (default: here)',
      'FOLDER',
      'directory',
    ).optional(),
    privacy: z.enum(['solo', 'team', 'public']).meta({
      description: 'who can read this repository: only you, the people you work with, or everybody',
    }),
    currency: z
      .string()
      .refine(isCurrency, 'is not a currency code of ISO 4217 such as EUR')
      .meta({ description: 'currency that totals are in', placeholder: 'CODE' }),
    person: label('your name as time files have it, `ana`; it cannot be erased from git', 'NAME'),
    cost: hourly('what an hour of yours costs, all in'),
    client: label('the first client, `harbour-tea`', 'NAME'),
    project: label('the first project, `harbour-shop`', 'NAME'),
    rate: hourly('what the client pays for an hour'),
    hours: z
      .string()
      .refine(
        (written) => (parseDuration(written) ?? 0) > 0,
        'is not an amount of time such as 1.75, 1h45 or 1:45',
      )
      .optional()
      .meta({ description: 'hours so far today on that project', placeholder: 'HOURS' }),
    name: label('name of the workspace (default: the folder’s)', 'NAME').optional(),
    title: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'name of the workspace for people’s eyes', placeholder: 'TEXT' }),
    timeZone: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,62}$/, 'is not a time zone such as Europe/Lisbon')
      .optional()
      .meta({ description: 'time zone of the studio (default: this machine’s)', placeholder: 'ZONE' }),
  }),
  positional: ['folder'],
  examples: [
    {
      line: 'init studio --privacy team --currency EUR --person ana --cost 62 --client harbour-tea --project harbour-shop --rate 95',
      words: 'a new folder with a repository of its own, and a first commit',
    },
    {
      line: 'init --privacy team --currency EUR --person ana --cost 62 --client harbour-tea --project harbour-shop --rate 95 --hours 1.75',
      words: 'without questions; on a terminal, `fractal init` asks for what is left out',
    },
  ],
  async run(context, input): Promise<InitResult> {
    const root = resolve(context.directory, input.folder ?? '.');
    refuseNoFolder(root);
    refuseExisting(root, 'manifests/workspace.yaml');
    const { folder, ...said } = input;
    const beginning: Beginning = {
      ...said,
      cost: amountOf(input.cost),
      rate: amountOf(input.rate),
      name: input.name ?? nameOfFolder(root),
      title: input.title ?? null,
      timeZone: input.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      hours: input.hours ?? null,
      date: context.today,
    };
    const { privacy, project } = input;
    const begin = folder === undefined || (await isInRepository(root)) ? writeWorkspace : makeWorkspace;
    return { root, privacy, project, folder: folder ?? null, ...(await begin(root, beginning)) };
  },
});

type Begun = Pick<InitResult, 'files' | 'madeRepository' | 'commit'>;

/** A repository that is nothing but the workspace. */
async function makeWorkspace(root: string, beginning: Beginning): Promise<Begun> {
  const { firstWorkspaceCommit } = await import('../begin.ts');
  const { makeRepository } = await import('#source/new-repository.ts');
  const { idOfNewCommit } = await import('#source/new-commit.ts');
  const commit = firstWorkspaceCommit(beginning);
  await makeRepository(root, commit);
  const files = commit.files.map(({ path }) => path);
  return { files, madeRepository: true, commit: idOfNewCommit(commit) };
}

/** The same files where others may be; committing them is left to whoever the repository belongs to. */
async function writeWorkspace(root: string, beginning: Beginning): Promise<Begun> {
  const { firstFiles } = await import('../begin.ts');
  const edits = firstFiles(beginning);
  for (const { path } of edits) refuseExisting(root, path);
  mkdirSync(root, { recursive: true });
  const madeRepository = await ensureRepository(root);
  const { writeEdits } = await import('#source/write.ts');
  writeEdits(root, edits);
  return { files: edits.map(({ path }) => path), madeRepository, commit: null };
}

function refuseNoFolder(root: string): void {
  const obstacle = inPlaceOfFolder(root);
  if (obstacle === null) return;
  throw new KernelError(
    'init/no-folder',
    `\`${obstacle}\` is a file, or a link to no folder`,
    'give the folder of the workspace with -C',
  );
}

function refuseExisting(root: string, path: string): void {
  if (!existsSync(join(root, path))) return;
  throw new KernelError(
    'init/exists',
    `\`${path}\` is there already`,
    path === 'manifests/workspace.yaml'
      ? 'this is a workspace: `fractal check` reads it'
      : 'move it away, or begin in another folder',
  );
}

/** `Quay Studio!` → `quay-studio`; folders with no letter or digit give `workspace`. */
function nameOfFolder(root: string): string {
  const slug = basename(root)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return slug === '' ? 'workspace' : slug;
}

/** Whether the folder, or the nearest one above it that is there, lies in a repository. */
async function isInRepository(folder: string): Promise<boolean> {
  const { findRepository } = await import('#source/workspace.ts');
  const there = existsSync(folder) ? folder : dirname(folder);
  if (there !== folder && !existsSync(there)) return isInRepository(there);
  try {
    findRepository(there);
    return true;
  } catch (trouble) {
    if (!(trouble instanceof KernelError) || trouble.code !== 'source/no-repository') throw trouble;
    return false;
  }
}

async function ensureRepository(root: string): Promise<boolean> {
  if (await isInRepository(root)) return false;
  const { readGit } = await import('#source/git.ts');
  // The user's own choice of a first branch stands; without one, git would still take the name it is leaving behind.
  const chosen = await readGit(root, ['config', '--get', 'init.defaultBranch']).catch(() => null);
  await readGit(root, ['init', '--quiet', ...(chosen === null ? ['--initial-branch=main'] : [])]);
  return true;
}
