/** (h) Start-up: the built `fractal --help`, against Node with nothing to do. */
import type { Bench, Row } from './figures.ts';
import { project } from './folders.ts';
import { alternate, type Command } from './measure.ts';
import { program } from './own.ts';
import { isInstalled, peers } from './peers.ts';

// One start takes less time than the clock's grain can tell apart, so that many are measured as one.
const starts = 10;

export function benchStartUp(rounds: number): Bench {
  const commands = [
    repeated('fractal --help', [process.execPath, program, '--help']),
    repeated('node, nothing to do', [process.execPath, '--eval', '0']),
    ...(isInstalled(peers.ajvCli)
      ? [repeated('ajv help', [process.execPath, peers.ajvCli.program, 'help'])]
      : []),
    ...[peers.ledger, peers.hledger, peers.yamllint]
      .filter(isInstalled)
      .map((peer) => repeated(`${peer.name} --version`, [peer.program, '--version'])),
  ];
  const runs = alternate(commands, rounds);
  const rows: Row[] = commands.flatMap(({ name }) => {
    const run = runs.get(name);
    if (!run) return [];
    return [{ name, work: 'one start', cpu: run.cpu / starts, wall: run.wall / starts, memory: run.memory }];
  });
  return {
    letter: 'h',
    title: 'start-up',
    rows,
    budgets: [
      {
        words: 'processor time',
        figure: rows[0]?.cpu ?? Number.NaN,
        limit: 0.09,
        unit: 's',
        sense: 'at most',
      },
    ],
    growth: [],
    agreements: [],
    missing: [peers.ajvCli].filter((peer) => !isInstalled(peer)),
  };
}

function repeated(name: string, words: readonly string[]): Command {
  const loop = `for i in $(seq ${starts}); do "$@" > /dev/null; done`;
  return { name, program: 'bash', args: ['-c', loop, '-', ...words], cwd: project };
}
