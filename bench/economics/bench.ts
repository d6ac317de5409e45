/** (b) Cold economics of a million time entries, against ledger, hledger and beancount on the same entries. */
import { type Agreement, type Bench, type Growth, growthOf, type Row } from '../figures.ts';
import { repositorySet } from '../folders.ts';
import { alternate, type Command, type Run } from '../measure.ts';
import { fractal } from '../own.ts';
import { isInstalled, peers } from '../peers.ts';
import { expected, isSame, only, readBalances, readOwn } from './answers.ts';
import { type Size, sizes } from './entries.ts';
import { journal } from './journals.ts';
import { type Layout, writeWorkspace } from './workspace.ts';

/** What is left of the time when there is next to nothing to do. */
const smallest: Size = { files: 1, entries: 1 };
const [, , full] = sizes;
const own = 'fractal economics';
const fallback = 'nothing canonical';

export function benchEconomics(rounds: number): Bench {
  const compared = peerRuns(full);
  const commands = [economics(own, full, 'lines'), economics(fallback, full, 'maps'), ...compared];
  const runs = alternate(commands, rounds);
  const rows: Row[] = commands.flatMap(({ name }) => {
    const run = runs.get(name);
    return run ? [{ name, work: `${full.entries.toLocaleString('en')} entries`, ...run }] : [];
  });
  const cpuOf = (name: string) => runs.get(name)?.cpu ?? Number.NaN;
  const timesOurs = (peer: string, limit: number) =>
    runs.has(peer)
      ? [
          {
            words: `times ours, ${peer}`,
            figure: cpuOf(peer) / cpuOf(own),
            limit,
            unit: '×',
            sense: 'at least',
          } as const,
        ]
      : [];
  return {
    letter: 'b',
    title: 'cold economics of 1,000,000 time entries in 10,020 files',
    rows,
    budgets: [
      { words: 'processor time', figure: cpuOf(own), limit: 1.5, unit: 's', sense: 'at most' },
      {
        words: 'memory',
        figure: runs.get(own)?.memory ?? Number.NaN,
        limit: 300,
        unit: 'MB',
        sense: 'at most',
      },
      {
        words: 'processor time, nothing canonical',
        figure: cpuOf(fallback),
        limit: 7,
        unit: 's',
        sense: 'at most',
      },
      ...timesOurs('ledger', 10),
      ...timesOurs('hledger', 30),
    ],
    growth: [growth('economics', 'lines', rounds), growth('nothing canonical', 'maps', 1)],
    agreements: agreements(runs, compared),
    missing: [peers.ledger, peers.hledger, peers.beancount].filter((peer) => !isInstalled(peer)),
  };
}

function economics(name: string, size: Size, layout: Layout): Command {
  const folder = repositorySet(`time-${layout}-${size.entries}`, (put) => writeWorkspace(size, layout, put));
  const months = ['--from', '2021-01', '--to', '2025-12'];
  return fractal(name, folder, ['economics', '--by', 'project', ...months, '--format', 'json']);
}

function growth(name: string, layout: Layout, rounds: number): Growth {
  const points = [smallest, ...sizes].map((size) => {
    const run = alternate([economics(own, size, layout)], rounds).get(own);
    return { work: size.entries, cpu: run?.cpu ?? Number.NaN, memory: run?.memory ?? null };
  });
  return growthOf(name, points);
}

interface PeerRun extends Command {
  /** What of the answer can be compared, and where in a line it stands. */
  readonly answers: readonly { readonly field: 'seconds' | 'revenue'; readonly place?: number }[];
}

/** Revenue of each project, and hours where the peer says both at once; hledger's own format for hours has no money. */
function peerRuns(size: Size): PeerRun[] {
  const report = ['balance', '-B', '^hours', '--flat', '--depth', '2'];
  const query =
    "select root(account, 2) as project, sum(number), sum(weight) where account ~ 'Expenses' group by project";
  const runs = [
    {
      peer: peers.ledger,
      name: 'ledger',
      args: () => ['-f', journal(size, 'journal'), ...report, '--no-total'],
      answers: [{ field: 'revenue' }],
    },
    {
      peer: peers.hledger,
      name: 'hledger',
      args: () => ['-f', journal(size, 'journal'), ...report, '-N'],
      answers: [{ field: 'revenue' }],
    },
    {
      peer: peers.hledger,
      name: 'hledger, hours alone',
      args: () => ['-f', journal(size, 'timedot'), 'balance', '--flat', '-N', '--depth', '1'],
      answers: [{ field: 'seconds' }],
    },
    {
      peer: peers.beancount,
      name: 'beancount',
      args: () => ['-f', 'csv', journal(size, 'beancount'), query],
      // Its cache would turn every run but the first into a warm one.
      env: { BEANCOUNT_DISABLE_LOAD_CACHE: '1' },
      answers: [{ field: 'seconds' }, { field: 'revenue', place: 1 }],
    },
  ] as const;
  return runs
    .filter(({ peer }) => isInstalled(peer))
    .map(({ peer, args, ...run }) => ({ ...run, program: peer.program, args: args() }));
}

function agreements(runs: ReadonlyMap<string, Run>, compared: readonly PeerRun[]): Agreement[] {
  const figures = expected(full);
  const answer = readOwn(runs.get(own)?.stdout ?? '{"rows":[]}');
  const fromMaps = readOwn(runs.get(fallback)?.stdout ?? '{"rows":[]}');
  const fields = ['seconds', 'revenue', 'labour'] as const;
  return [
    ...fields.map((field) => ({
      words: `${field} of each project are those added up entry by entry`,
      agrees: isSame(only(answer, field), only(figures, field)),
    })),
    {
      words: 'the answer is the same when nothing is canonical',
      agrees: JSON.stringify([...fromMaps]) === JSON.stringify([...answer]),
    },
    ...compared.flatMap(({ name, answers }) =>
      answers.map(({ field, place }) => ({
        words: `${name} counts the same ${field}`,
        agrees: isSame(
          readBalances(runs.get(name)?.stdout ?? '', field === 'seconds' ? 3600 : 100, place),
          only(figures, field),
        ),
      })),
    ),
  ];
}
