/** What a benchmark found, and how it is shown. */
import type { Cost } from './measure.ts';

export interface Row extends Cost {
  readonly name: string;
  /** What the row did: `10,000 manifests`. */
  readonly work: string;
}

export interface Budget {
  readonly words: string;
  readonly limit: number;
  readonly figure: number;
  readonly unit: 's' | 'MB' | '×' | 'processes';
  /** Whether the figure may be at most or must be at least the limit. */
  readonly sense: 'at most' | 'at least';
}

export interface Growth {
  readonly name: string;
  readonly points: readonly { readonly work: number; readonly cpu: number; readonly memory: number | null }[];
  /** b of cpu ~ work^b over the last tenfold, start-up left out: 1 is linear. */
  readonly exponent: number;
}

export interface Agreement {
  readonly words: string;
  readonly agrees: boolean;
}

export interface Bench {
  readonly letter: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly budgets: readonly Budget[];
  readonly growth: readonly Growth[];
  readonly agreements: readonly Agreement[];
  /** Peers that are not installed, with how to install them. */
  readonly missing: readonly { readonly name: string; readonly install: string }[];
}

function isKept({ figure, limit, sense }: Budget): boolean {
  return sense === 'at most' ? figure <= limit : figure >= limit;
}

export function isGood(bench: Bench): boolean {
  return bench.budgets.every(isKept) && bench.agreements.every(({ agrees }) => agrees);
}

/** Slope of log cpu over log work between the last two points; the first point is start-up, taken away from both. */
export function growthOf(name: string, [first, ...points]: Growth['points']): Growth {
  const [before, last] = points.slice(-2);
  const own = (cpu: number) => Math.max(cpu - (first?.cpu ?? 0), 0.001);
  const exponent =
    before && last
      ? Math.log(own(last.cpu) / own(before.cpu)) / Math.log(last.work / before.work)
      : Number.NaN;
  return { name, points, exponent };
}

export function showBench(bench: Bench): string {
  const [ours] = bench.rows;
  const lines = [`(${bench.letter}) ${bench.title}`, ''];
  lines.push(columns(['', '', 'cpu', 'wall', 'memory', 'cpu, × ours']));
  for (const row of bench.rows) {
    const ratio = ours && row !== ours ? `${(row.cpu / ours.cpu).toFixed(2)} ×` : '';
    lines.push(
      columns([row.name, row.work, seconds(row.cpu), seconds(row.wall), megabytes(row.memory), ratio]),
    );
  }
  for (const { name, points, exponent } of bench.growth) {
    const steps = points.map(({ work, cpu }) => `${work.toLocaleString('en')}: ${seconds(cpu)}`).join(' · ');
    lines.push('', `growth of ${name}: ${steps} · exponent ${exponent.toFixed(2)}`);
  }
  if (bench.budgets.length + bench.agreements.length > 0) lines.push('');
  for (const budget of bench.budgets) {
    const digits =
      budget.unit === 'MB' || budget.unit === 'processes'
        ? 0
        : budget.unit === 's' && budget.limit < 0.5
          ? 3
          : 2;
    const figure = `${budget.figure.toFixed(digits)} ${budget.unit}`;
    lines.push(
      `${isKept(budget) ? 'pass' : 'FAIL'}  ${budget.words}: ${figure}, ${budget.sense} ${budget.limit} ${budget.unit}`,
    );
  }
  for (const { words, agrees } of bench.agreements) lines.push(`${agrees ? 'pass' : 'FAIL'}  ${words}`);
  for (const { name, install } of bench.missing) lines.push(`missing  ${name}: \`${install}\``);
  return lines.join('\n');
}

function columns([name = '', work = '', ...figures]: readonly string[]): string {
  return `${name.padEnd(26)}${work.padEnd(34)}${figures.map((figure) => figure.padStart(12)).join('')}`.trimEnd();
}

function seconds(figure: number): string {
  return `${figure.toFixed(figure < 1 ? 3 : 2)} s`;
}

function megabytes(figure: number | null): string {
  return figure === null ? '–' : `${Math.round(figure)} MB`;
}
