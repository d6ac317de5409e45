/** What a command costs: processor time of it and its children, wall time, peak memory. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Command {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that count as an answer; default 0. */
  readonly exits?: readonly number[];
}

export interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Peak resident memory of the largest process, in MB; null where it cannot be measured. */
  readonly memory: number | null;
}

export interface Run extends Cost {
  readonly stdout: string;
  readonly stderr: string;
}

const gnuTime = '/usr/bin/time';

/** Runs a command to its end. Throws when it fails: a figure of a failed run means nothing. */
export function measure(command: Command): Run {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-bench-'));
  const report = join(folder, 'cost');
  const hasTime = process.platform === 'linux' && existsSync(gnuTime);
  const words = [command.program, ...command.args];
  // bash's own `time` knows no memory, and is everywhere bash is.
  const [program, ...args] = hasTime
    ? [gnuTime, '-o', report, '-f', '%U %S %e %M', ...words]
    : [
        'bash',
        '-c',
        'TIMEFORMAT="%U %S %R"; out=$1; shift; { time "$@" 2>&3; } 3>&2 2>"$out"',
        '-',
        report,
        ...words,
      ];
  try {
    const { status, stdout, stderr, error } = spawnSync(program as string, args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (error) throw error;
    if (!(command.exits ?? [0]).includes(status ?? -1))
      throw new Error(
        `\`${words.join(' ').slice(0, 200)}\` ended with ${status}\n${stderr.slice(0, 2000)}${stdout.slice(0, 500)}`,
      );
    const last = readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '';
    const [user = 0, system = 0, wall = 0, kilobytes] = last.split(' ').map(Number);
    const memory = kilobytes === undefined ? null : kilobytes / 1024;
    return { cpu: user + system, wall, memory, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A run longer than this is not repeated. */
const longRun = 8;

/** Medians of several rounds in which the commands take turns, so that a busy machine is busy for all of them. */
export function alternate(commands: readonly Command[], rounds: number): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run[]>(commands.map(({ name }) => [name, []]));
  // One more round first: it fills the file cache and Node's compile cache, and tells who is slow.
  for (let round = 0; round <= rounds; round += 1)
    for (const command of commands) {
      const own = runs.get(command.name) ?? [];
      const isSlow = own.some(({ wall }) => wall > longRun);
      if (isSlow) continue;
      const run = measure(command);
      if (round === 0 && run.wall <= longRun) continue;
      own.push(run);
    }
  return new Map([...runs].map(([name, own]) => [name, medianOf(own)]));
}

export function medianOf(runs: readonly Run[]): Run {
  const median = (figures: readonly number[]) =>
    [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
  const memories = runs.flatMap(({ memory }) => (memory === null ? [] : [memory]));
  return {
    cpu: median(runs.map(({ cpu }) => cpu)),
    wall: median(runs.map(({ wall }) => wall)),
    memory: memories.length === 0 ? null : median(memories),
    stdout: runs.at(-1)?.stdout ?? '',
    stderr: runs.at(-1)?.stderr ?? '',
  };
}
