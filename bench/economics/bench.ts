/** (b) Cold economics of a million time entries, against ledger, hledger and beancount on the same entries. */
import { type Agreement, type Bench, growthOf, type Row } from '../figures.ts';
import { repositorySet } from '../folders.ts';
import { alternate, type Command, measure, type Run } from '../measure.ts';
import { fractal } from '../own.ts';
import { isInstalled, peers } from '../peers.ts';
import { type ByProject, expected, isSame, only, readBalances, readOwn } from './answers.ts';
import { type Size, sizes } from './entries.ts';
import { journal } from './journals.ts';
import { type Layout, writeWorkspace } from './workspace.ts';

const [, , full] = sizes;
const own = 'fractal economics';
const fallback = 'nothing canonical';

export function benchEconomics(rounds: number, startUp: number): Bench {
  const commands = [economics(own, full, 'lines'), economics(fallback, full, 'maps'), ...hours(full)];
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
      ...timesOurs('hledger timedot', 30),
    ],
    growth: [
      growthOf(
        'economics',
        sizes.map((size) => ({ work: size.entries, ...costOf(size, 'lines', rounds) })),
        startUp,
      ),
      growthOf(
        'nothing canonical',
        sizes.map((size) => ({ work: size.entries, ...costOf(size, 'maps', 1) })),
        startUp,
      ),
    ],
    agreements: agreements(runs),
    missing: [peers.ledger, peers.hledger, peers.beancount].filter((peer) => !isInstalled(peer)),
  };
}

function economics(name: string, size: Size, layout: Layout): Command {
  const folder = repositorySet(`time-${layout}-${size.entries}`, (put) => writeWorkspace(size, layout, put));
  const months = ['--from', '2021-01', '--to', '2025-12'];
  return fractal(name, folder, ['economics', '--by', 'project', ...months, '--format', 'json']);
}

function costOf(size: Size, layout: Layout, rounds: number) {
  const { cpu, memory } = alternate([economics(own, size, layout)], rounds).get(own) ?? {
    cpu: 0,
    memory: null,
  };
  return { cpu, memory };
}

// Its cache would turn every run but the first into a warm one.
const beancountCold = { BEANCOUNT_DISABLE_LOAD_CACHE: '1' };

/** What the peers take for hours alone, without prices: the least they can be asked. */
function hours(size: Size): Command[] {
  return [
    ...(isInstalled(peers.ledger) ? [ledger('ledger', size, [])] : []),
    ...(isInstalled(peers.hledger)
      ? [
          {
            name: 'hledger timedot',
            program: peers.hledger.program,
            args: ['-f', journal(size, 'timedot'), 'balance', '--flat', '-N', '--depth', '1'],
          },
        ]
      : []),
    ...(isInstalled(peers.beancount) ? [beancount('beancount', size, 'sum(number)')] : []),
  ];
}

function ledger(name: string, size: Size, extra: readonly string[]): Command {
  const report = ['balance', '^hours', '--flat', '--no-total', '--depth', '2', ...extra];
  return { name, program: peers.ledger.program, args: ['-f', journal(size, 'journal'), ...report] };
}

function beancount(name: string, size: Size, sum: string): Command {
  const query = `select root(account, 2) as project, ${sum} where account ~ 'Expenses' group by project`;
  const args = ['-f', 'csv', journal(size, 'beancount'), query];
  return { name, program: peers.beancount.program, args, env: beancountCold };
}

/** Hours at full size; money at a tenth, because the peers need a second run for it. */
function agreements(runs: ReadonlyMap<string, Run>): Agreement[] {
  const [, tenth] = sizes;
  const figures = expected(full);
  const answer = readOwn(runs.get(own)?.stdout ?? '{"rows":[]}');
  const fromMaps = readOwn(runs.get(fallback)?.stdout ?? '{"rows":[]}');
  const seconds = only(figures, 'seconds');
  const found: Agreement[] = [
    {
      words: 'seconds of each project are those of the seed',
      agrees: isSame(only(answer, 'seconds'), seconds),
    },
    {
      words: 'revenue of each project, to the cent',
      agrees: isSame(only(answer, 'revenue'), only(figures, 'revenue')),
    },
    {
      words: 'labour of each project, to the cent',
      agrees: isSame(only(answer, 'labour'), only(figures, 'labour')),
    },
    {
      words: 'the same answer when nothing is canonical',
      agrees: JSON.stringify([...fromMaps]) === JSON.stringify([...answer]),
    },
  ];
  for (const peer of ['ledger', 'hledger timedot', 'beancount']) {
    const run = runs.get(peer);
    if (run)
      found.push({
        words: `${peer} counts the same hours`,
        agrees: isSame(readBalances(run.stdout, 3600), seconds),
      });
  }
  const revenue = only(expected(tenth), 'revenue');
  const own10 = only(readOwn(measure(economics(own, tenth, 'lines')).stdout), 'revenue');
  found.push(
    ...moneyOfPeers(tenth).map(({ words, amounts }) => ({ words, agrees: isSame(amounts, revenue) })),
  );
  found.push({ words: 'and so do we, at a tenth of the size', agrees: isSame(own10, revenue) });
  return found;
}

function moneyOfPeers(size: Size): { readonly words: string; readonly amounts: ByProject }[] {
  const hledger: Command = {
    name: 'hledger',
    program: peers.hledger.program,
    args: ['-f', journal(size, 'journal'), 'balance', '-B', '--flat', '-N', '--depth', '2', '^hours'],
  };
  const commands = [
    ...(isInstalled(peers.ledger) ? [ledger('ledger', size, ['-B'])] : []),
    ...(isInstalled(peers.hledger) ? [hledger] : []),
    ...(isInstalled(peers.beancount) ? [beancount('beancount', size, 'sum(weight)')] : []),
  ];
  return commands.map((command) => ({
    words: `${command.name} counts the same revenue`,
    amounts: readBalances(measure(command).stdout, 100),
  }));
}
