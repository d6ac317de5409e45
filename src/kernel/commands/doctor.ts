import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import type { BootStep } from '../boot.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { at } from '../input.ts';
import { VERSION } from '../version.ts';

export interface Part {
  readonly name: string;
  /** Null when it is missing. */
  readonly version: string | null;
  /** What works without it, or how to get it. */
  readonly words: string;
}

export interface DoctorResult {
  readonly parts: readonly Part[];
  readonly steps: readonly BootStep[];
}

const Output = z.strictObject({
  version: z.literal(1),
  parts: z.array(z.strictObject({ name: z.string(), version: z.string().nullable(), words: z.string() })),
  steps: z.array(
    z.strictObject({
      name: z.string(),
      outcome: z.enum(['fine', 'errors', 'failed', 'not reached']),
      words: z.string(),
      digest: z.string().nullable(),
    }),
  ),
});

export const doctor = defineCommand({
  input: z.object({ at }),
  formats: ['text', 'json'],
  examples: [{ line: 'doctor', words: 'what is installed, and how the workspace comes up' }],
  output: async () => Output,
  async run(context, input): Promise<DoctorResult> {
    return { parts: await findParts(context), steps: await boot(context, input.at) };
  },
  json: ({ parts, steps }) => ({ version: 1 as const, parts: [...parts], steps: [...steps] }),
  hasFindings: ({ parts, steps }) =>
    steps.some(({ outcome }) => outcome !== 'fine') || parts.some(({ version }) => version === null),
});

async function boot(context: Context, revision: string | undefined): Promise<BootStep[]> {
  const { openWorkspace } = await import('../workspace.ts');
  const { bootSteps, failedBoot } = await import('../boot.ts');
  try {
    return bootSteps(await openWorkspace(context, { at: revision }), context.commands);
  } catch (trouble) {
    if (trouble instanceof KernelError) return failedBoot(trouble.message);
    throw trouble;
  }
}

async function findParts(context: Context): Promise<Part[]> {
  return [
    { name: 'fractal', version: VERSION, words: 'this program' },
    { name: 'node', version: process.version.slice(1), words: `${process.platform}-${process.arch}` },
    { name: 'git', version: await gitVersion(context.directory), words: 'reads and writes the repository' },
    {
      name: 'duckdb',
      version: await duckdbVersion(),
      words: 'answers `query`; everything else works without it',
    },
    {
      name: 'astro',
      version: await astroVersion(),
      words: 'builds the cockpit; everything else works without it',
    },
  ];
}

async function gitVersion(directory: string): Promise<string | null> {
  const { readGit } = await import('#source/git.ts');
  try {
    const said = (await readGit(directory, ['--version'])).toString();
    return /\d+(\.\d+)+/.exec(said)?.[0] ?? null;
  } catch {
    return null;
  }
}

async function duckdbVersion(): Promise<string | null> {
  try {
    const { version } = await import('@duckdb/node-api');
    return version().replace(/^v/, '');
  } catch {
    return null;
  }
}

async function astroVersion(): Promise<string | null> {
  const { astroVersion: installed } = await import('../site.ts');
  return installed();
}
