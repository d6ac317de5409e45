/** (a) Cold check of 10,000 manifests of 1 KB, against ajv-cli and yamllint on the same files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, growthOf, type Row } from '../figures.ts';
import { repositorySet } from '../folders.ts';
import { alternate, type Command, measure } from '../measure.ts';
import { fractal } from '../own.ts';
import { isInstalled, peers } from '../peers.ts';
import { writeManifests } from './manifests.ts';
import { manifestSchema } from './schema.ts';

/** What is left of the time when there is next to nothing to do. */
const smallest = 10;
const counts = [100, 1_000, 10_000];
const [, , full = 0] = counts;

export function benchCheck(rounds: number): Bench {
  const folder = manifests(full);
  const commands = [check(folder), ...peerCommands(folder)];
  const runs = alternate(commands, rounds);
  const rows: Row[] = commands.flatMap(({ name }) => {
    const run = runs.get(name);
    return run ? [{ name, work: `${full.toLocaleString('en')} manifests`, ...run }] : [];
  });
  const cpuOf = (name: string) => rows.find((row) => row.name === name)?.cpu;
  const own = cpuOf('fractal check') ?? Number.NaN;
  const ajv = cpuOf(peers.ajvCli.name);
  return {
    letter: 'a',
    title: 'cold check of 10,000 manifests of 1 KB',
    rows,
    budgets: [
      { words: 'processor time', figure: own, limit: 1, unit: 's', sense: 'at most' },
      ...(ajv
        ? [
            {
              words: 'of the time of ajv-cli',
              figure: own / ajv,
              limit: 1,
              unit: '×',
              sense: 'at most',
            } as const,
          ]
        : []),
    ],
    growth: [
      growthOf(
        'check',
        [smallest, ...counts].map((count) => ({ work: count, ...costOf(count, rounds) })),
      ),
    ],
    agreements: agreements(runs.get('fractal check')?.stdout ?? ''),
    missing: [peers.ajvCli, peers.yamllint].filter((peer) => !isInstalled(peer)),
  };
}

function manifests(count: number): string {
  return repositorySet(`manifests-${count}`, (put) => writeManifests(count, false, put));
}

function check(folder: string): Command {
  return fractal('fractal check', folder, ['check', '--format', 'json'], [0, 1]);
}

function costOf(count: number, rounds: number) {
  const { cpu, memory } = alternate([check(manifests(count))], rounds).get('fractal check') ?? {
    cpu: 0,
    memory: 0,
  };
  return { cpu, memory };
}

function peerCommands(folder: string): Command[] {
  const yamllint: Command = {
    name: peers.yamllint.name,
    program: peers.yamllint.program,
    args: ['--config-data', 'relaxed', 'manifests'],
    cwd: folder,
  };
  return [
    ...(isInstalled(peers.ajvCli) ? [ajv(folder)] : []),
    ...(isInstalled(peers.yamllint) ? [yamllint] : []),
  ];
}

function ajv(folder: string, exits: readonly number[] = [0]): Command {
  const schema = join(folder, '.git/manifest.schema.json');
  writeFileSync(schema, manifestSchema());
  const args = ['validate', '--strict=false', '--all-errors', '-s', schema, '-d', 'manifests/**/*.yaml'];
  return { name: peers.ajvCli.name, program: peers.ajvCli.program, args, cwd: folder, exits };
}

interface Answer {
  readonly counts: { readonly manifests: number; readonly errors: number };
  readonly diagnostics: readonly { readonly file: string }[];
}

function agreements(stdout: string) {
  const { counts: found }: Answer = JSON.parse(stdout);
  const isClean = found.manifests === full && found.errors === 0;
  const broken: string[] = [];
  const folder = repositorySet('manifests-broken-400', (put) =>
    broken.push(...writeManifests(400, true, put)),
  );
  const expected = writeManifests(400, true, () => {}).toSorted();
  const own: Answer = JSON.parse(measure(check(folder)).stdout);
  const clean = {
    words: `all ${full.toLocaleString('en')} manifests are read and found valid`,
    agrees: isClean,
  };
  const ours = {
    words: `${expected.length} broken manifests are found, and no other`,
    agrees: isSameList([...new Set(own.diagnostics.map(({ file }) => file))], expected),
  };
  if (!isInstalled(peers.ajvCli)) return [clean, ours];
  const theirs = measure(ajv(folder, [1])).stderr.match(/^\S+(?= invalid)/gm) ?? [];
  return [clean, ours, { words: 'ajv-cli finds the same ones', agrees: isSameList(theirs, expected) }];
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}
