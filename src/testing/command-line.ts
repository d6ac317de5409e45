/** The program as a person at a terminal has it: in this process with its own streams, or as a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runCli } from '#surfaces/cli/run.ts';

export interface Told {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Columns of a terminal on stdout and stderr; without it, both are pipes. */
  readonly columns?: number;
  /** `2026-03-30` unless it is said. */
  readonly today?: string;
}

/** Runs `fractal ARGS` in this process, in the folder. */
export async function fractal(
  cwd: string,
  argv: readonly string[],
  { env = {}, columns, today = '2026-03-30' }: Surroundings = {},
): Promise<Told> {
  let out = '';
  let err = '';
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  const exit = await runCli({
    argv,
    cwd,
    env: { PATH: process.env.PATH, ...env },
    streams: {
      stdin: {},
      stdout: { ...terminal, write: (text: string) => (out += text) },
      stderr: { ...terminal, write: (text: string) => (err += text) },
    },
    now: () => 0,
    today: () => today,
    moment: () => ({ seconds: Date.parse(`${today}T12:00:00Z`) / 1000, offset: '+0000' }),
    // The simulator of GitHub needs no sparing.
    second: 1,
    signal: new AbortController().signal,
  });
  return { exit, out, err };
}

/** What keeps compiled modules from one start of the program to the next; vitest.config.ts says where. */
export const COMPILED = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '' };

const MAIN = join(import.meta.dirname, '../surfaces/cli/main.ts');

/** Runs `fractal ARGS` as a process of its own, as a shell would. */
export function spawnFractal(
  cwd: string,
  argv: readonly string[],
  { env = {}, today = '2026-03-30' }: Omit<Surroundings, 'columns'> = {},
): Told {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], {
    cwd,
    encoding: 'utf8',
    env: {
      ...COMPILED,
      PATH: process.env.PATH,
      HOME: cwd,
      SOURCE_DATE_EPOCH: String(Date.parse(`${today}T12:00:00Z`) / 1000),
      ...env,
    },
  });
  return { exit: status ?? -1, out: stdout, err: stderr };
}
