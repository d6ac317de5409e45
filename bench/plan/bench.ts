/** (c) The plan of a proposal: warm, from what was kept of its base, against cold. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Size, sizes } from '../economics/entries.ts';
import { type Bench, growthOf, type Row } from '../figures.ts';
import { alternate, type Command, measure } from '../measure.ts';
import { fractal } from '../own.ts';
import { proposal, proposalSet } from './proposal.ts';

const warm = 'fractal plan, warm';
const cold = 'the same, cold';
const [, , full] = sizes;
/** What is left of the time when there is next to nothing to do. */
const smallest: Size = { files: 60, entries: 60 };

export function benchPlan(rounds: number): Bench {
  const folder = kept(full);
  const runs = alternate([plan(warm, folder), plan(cold, folder, '--no-cache')], rounds);
  const rows: Row[] = [...runs].map(([name, run]) => ({
    ...{ name, work: `5 of ${(2 * full.files - 20).toLocaleString('en')} files` },
    ...run,
  }));
  const cpuOf = (name: string) => runs.get(name)?.cpu ?? Number.NaN;
  return {
    letter: 'c',
    title: 'plan of 5 files changed beside 1,000,000 time entries',
    rows,
    budgets: [
      { words: 'processor time', figure: cpuOf(warm), limit: 0.15, unit: 's', sense: 'at most' },
      {
        words: 'times warm, cold',
        figure: cpuOf(cold) / cpuOf(warm),
        limit: 30,
        unit: '×',
        sense: 'at least',
      },
    ],
    growth: [
      growthOf(
        warm,
        [smallest, ...sizes].map((size) => {
          const run = alternate([plan(warm, kept(size))], rounds).get(warm);
          return { work: size.entries, cpu: run?.cpu ?? Number.NaN, memory: run?.memory ?? null };
        }),
      ),
    ],
    agreements: [
      {
        words: 'both say the same, byte for byte',
        agrees:
          runs.get(warm)?.stdout === runs.get(cold)?.stdout && digestIn(runs.get(warm)?.stdout) !== null,
      },
      {
        words: 'the first was warm',
        agrees: / warm: 5 files differ/.test(measure(plan(warm, folder, '--timings')).stderr),
      },
    ],
    missing: [],
  };
}

function plan(name: string, folder: string, ...flags: readonly string[]): Command {
  const words = ['plan', '--base', 'main', '--head', proposal, '--format', 'json'];
  return fractal(name, folder, [...words, ...flags], [0, 1]);
}

/** A set of which the base is kept, by the program as it is now. */
function kept(size: Size): string {
  const folder = proposalSet(size);
  rmSync(join(folder, '.git/fractal'), { recursive: true, force: true });
  measure(plan('keeping', folder));
  return folder;
}

function digestIn(json = ''): string | null {
  return /"digest": "(sha256:[0-9a-f]{64})"/.exec(json)?.[1] ?? null;
}
