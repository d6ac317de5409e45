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

/** Words that run what follows them, and write a line of its costs into a file. */
interface Clock {
  words(report: string): readonly string[];
}

/** To the millisecond, and everywhere bash is; it knows no memory. */
const bash: Clock = {
  words: (report) => {
    const script = 'TIMEFORMAT="%U %S %R"; out=$1; shift; { time "$@" 2>&3; } 3>&2 2>"$out"';
    return ['bash', '-c', script, '-', report];
  },
};

/** Memory as well, in hundredths of a second: too coarse for what is over in a tenth. */
const gnu: Clock = { words: (report) => [gnuTime, '-o', report, '-f', '%U %S %e %M'] };

/** Runs a command to its end. Throws when it fails: a figure of a failed run means nothing. */
export function measure(command: Command, clock: Clock = bash): Run {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-bench-'));
  const report = join(folder, 'cost');
  const words = [command.program, ...command.args];
  const [program = '', ...args] = [...clock.words(report), ...words];
  try {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
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
  const hasGnuTime = process.platform === 'linux' && existsSync(gnuTime);
  // One more round first: it fills the file cache and Node's compile cache, tells who is slow, and weighs the memory.
  const firsts = new Map(
    commands.map((command) => [command.name, measure(command, hasGnuTime ? gnu : bash)]),
  );
  const runs = new Map<string, Run[]>(commands.map(({ name }) => [name, []]));
  const isSlow = ({ name }: Command) => (firsts.get(name)?.wall ?? 0) > longRun;
  for (let round = 0; round < rounds; round += 1)
    for (const command of commands) if (!isSlow(command)) runs.get(command.name)?.push(measure(command));
  return new Map(
    [...firsts].map(([name, first]) => {
      const own = runs.get(name) ?? [];
      return [name, { ...medianOf(own.length === 0 ? [first] : own), memory: first.memory }];
    }),
  );
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
