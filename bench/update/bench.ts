/** (e) Update of a repository of 200 files, of which its blueprint changed 100, against copier and cruft. */

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from '../figures.ts';
import { measure, medianOf, type Run } from '../measure.ts';
import { installedTools, missingTools, type Story, type Tool } from './tools.ts';

const FILES = 200;
const CHANGED = 100;
/** Files that the owner changed too, in another place than the blueprint did. */
const OWN = 20;

export function benchUpdate(rounds: number): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-bench-update-'));
  try {
    const tools = installedTools();
    for (const tool of tools) prepared(folder, tool);
    const runs = inTurns(folder, tools, rounds);
    const results = tools.map((tool) => [tool.name, once(folder, tool)] as const);
    const [ours] = results;
    const processes = ours?.[1].processes ?? Number.NaN;
    const rows: Row[] = results.flatMap(([name, result]) => {
      const run = runs.get(name);
      return run
        ? [{ name, work: `${CHANGED} of ${FILES} files, ${result.processes} git processes`, ...run }]
        : [];
    });
    return {
      letter: 'e',
      title: `update of a repository of ${FILES} files, ${CHANGED} of them changed`,
      rows,
      budgets: [
        {
          words: 'processor time',
          figure: rows[0]?.cpu ?? Number.NaN,
          limit: 0.7,
          unit: 's',
          sense: 'at most',
        },
        { words: 'git processes', figure: processes, limit: 4, unit: 'processes', sense: 'at most' },
      ],
      growth: [],
      agreements: [
        {
          words: 'every file is what both sides wrote',
          agrees: isSame(expected(), ours?.[1].files ?? new Map()),
        },
        ...results.slice(1).map(([name, { files }]) => ({
          words: `${name} comes to the same files`,
          agrees: isSame(expected(), files),
        })),
      ],
      missing: missingTools(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const name = (index: number) => `part-${index % 10}/file-${index}.md`;
const isChanged = (index: number) => index % (FILES / CHANGED) === 0;
const isOwn = (index: number) => index % (FILES / OWN) === 0;

function text(index: number, { next = false, mine = false, title = '@title@' } = {}): string {
  const lines = Array.from({ length: 40 }, (_, line) => `${index}: line ${line} of a page about tea\n`);
  if (next) lines.splice(20, 1, `${index}: a line of the next version\n`, `${index}: and one more\n`);
  if (mine) lines.push(`${index}: a line of the owner\n`);
  return `# ${title} ${index}\n\n${lines.join('')}`;
}

function story(): Story {
  const indices = Array.from({ length: FILES }, (_, index) => index);
  const files = (pick: (index: number) => string) =>
    Object.fromEntries(indices.map((index) => [name(index), pick(index)]));
  return {
    first: files((index) => text(index)),
    second: files((index) => text(index, { next: isChanged(index) })),
    own: Object.fromEntries(
      indices.filter(isOwn).map((index) => [name(index), text(index, { mine: true, title: 'Harbour Tea' })]),
    ),
  };
}

function expected(): ReadonlyMap<string, string> {
  const indices = Array.from({ length: FILES }, (_, index) => index);
  return new Map(
    indices.map((index) => [
      name(index),
      text(index, { next: isChanged(index), mine: isOwn(index), title: 'Harbour Tea' }),
    ]),
  );
}

function prepared(folder: string, tool: Tool): void {
  const root = join(folder, tool.name, 'prepared');
  mkdirSync(root, { recursive: true });
  tool.prepare(root, story());
}

/** A copy of what was prepared, in its place: templates are found by their paths. */
function fresh(folder: string, tool: Tool): string {
  const [kept, root] = [join(folder, tool.name, 'prepared'), join(folder, tool.name, 'kept')];
  execFileSync('bash', [
    '-c',
    '[ -d "$2" ] || cp -a "$1" "$2"; rm -rf "$1"; cp -a "$2" "$1"',
    '-',
    kept,
    root,
  ]);
  return kept;
}

function inTurns(folder: string, tools: readonly Tool[], rounds: number): ReadonlyMap<string, Run> {
  const runs = new Map<string, Run[]>(tools.map((tool) => [tool.name, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const tool of tools) {
      const run = measure(tool.update(fresh(folder, tool)));
      // The first round fills caches.
      if (round > 0) runs.get(tool.name)?.push(run);
    }
  return new Map([...runs].map(([tool, own]) => [tool, medianOf(own)]));
}

/** What comes of it, and how many times git was started on the way. */
function once(folder: string, tool: Tool): { files: ReadonlyMap<string, string>; processes: number } {
  const root = fresh(folder, tool);
  const counting = mkdtempSync(join(folder, 'git-'));
  const real = execFileSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(counting, 'git'), `#!/bin/sh\necho x >> "${counting}/calls"\nexec "${real}" "$@"\n`);
  chmodSync(join(counting, 'git'), 0o755);
  const command = tool.update(root);
  measure({ ...command, env: { ...command.env, PATH: `${counting}:${process.env.PATH}` } });
  const processes = readFileSync(join(counting, 'calls'), 'utf8').length / 2;
  return { files: tool.after(root), processes };
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, content]) => b.get(path) === content);
}
