/** The harbour studio on the simulator, cloned as a person or a runner has it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { HostedRepository } from './github/hosted-repository.ts';
import type { Json } from './github/json.ts';
import { type GitHub, simulateGitHub } from './github/simulator.ts';
import { harbour } from './harbour.ts';
import { spawnGit } from './spawn-git.ts';

export interface Quay {
  readonly github: GitHub;
  readonly books: HostedRepository;
  /** Where GitHub is, for a program that is to find it. */
  readonly surroundings: Readonly<Record<string, string>>;
  clone(token: string): Promise<Clone>;
  /** Titles, bodies and branches of the pull requests. */
  proposals(): Promise<readonly Proposed[]>;
}

export interface Clone {
  readonly path: string;
  git(...words: string[]): Promise<string>;
}

export interface Proposed {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly head: { readonly ref: string };
  readonly base: { readonly ref: string };
  readonly draft: boolean;
  readonly state: string;
}

export const STUDIO = {
  ...harbour,
  'manifests/people.yaml': 'people:\n  rui: { band: senior, handle: rui }\n',
};

/** Ana and Rui may write, Mallory may read. Every request has to be as GitHub describes it. */
export async function quayOnGitHub(): Promise<Quay> {
  const github = await simulateGitHub({ people: ['quay', 'ana', 'rui', 'mallory'] });
  const roles = { ana: 'write', rui: 'write', mallory: 'read' } as const;
  const books = await github.repository('quay/books', { files: STUDIO, roles });
  onTestFinished(() => expect([...github.violations(), ...github.unserved()]).toEqual([]));
  const surroundings = { GITHUB_SERVER_URL: github.server, GITHUB_API_URL: github.api };
  return {
    github,
    books,
    surroundings,
    clone: (token) => clone(books, token),
    async proposals() {
      const { body } = await github.ask(
        github.personalToken('quay'),
        'GET',
        '/repos/quay/books/pulls?state=all',
      );
      return (body as Proposed[]).toSorted((a, b) => a.number - b.number);
    },
  };
}

async function clone(books: HostedRepository, token: string): Promise<Clone> {
  const path = mkdtempSync(join(tmpdir(), 'fractal-clone-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const basic = Buffer.from(`x:${token}`).toString('base64');
  await spawnGit(path, [
    '-c',
    `http.extraHeader=Authorization: Basic ${basic}`,
    'clone',
    '--quiet',
    books.url,
    '.',
  ]);
  await spawnGit(path, ['config', 'user.name', 'Ana Reis']);
  await spawnGit(path, ['config', 'user.email', 'ana@example.com']);
  return { path, git: (...words) => spawnGit(path, words) };
}

/** The event as the runner keeps it for a step. */
export function eventFile(folder: string, payload: Json): string {
  const path = join(folder, '.git', 'event.json');
  writeFileSync(path, JSON.stringify(payload));
  return path;
}
