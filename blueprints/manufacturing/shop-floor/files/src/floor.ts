/** Parts, bills and jobs as they stand in the files, and what does not fit together in them. */
import { amountOf } from './amount.ts';

export interface Part {
  readonly title: string;
  readonly source: string;
  readonly unit: string;
}

export interface BillLine {
  readonly part: string;
  /** For one, with up to four digits after the point. */
  readonly quantity: string;
  /** What is lost on the way, as a share of what is taken. */
  readonly scrapPercent?: string;
}

export interface Step {
  readonly number: number;
  readonly title: string;
  readonly station: string;
  readonly setupMinutes: number;
  readonly pieceMinutes: number;
  readonly sign: boolean;
}

export interface Job {
  readonly part: string;
  readonly quantity: number;
  readonly due: string;
  readonly status: string;
  /** Instead of the routing's of the same number, or between them. */
  readonly steps: readonly Step[];
}

export interface Floor {
  readonly parts: Readonly<Record<string, Part>>;
  readonly boms: Readonly<Record<string, readonly BillLine[]>>;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly routing: readonly Step[];
}

const STATUSES = ['planned', 'released', 'running', 'held', 'done'];
export const OPEN = ['planned', 'released', 'running', 'held'];

/** Steps of a job in order: the routing's, with its own in their place or between. */
export function stepsOf({ steps }: Job, routing: readonly Step[]): Step[] {
  const byNumber = new Map([...routing, ...steps].map((step) => [step.number, step]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

export function minutesOf(step: Step, quantity: number): number {
  return step.setupMinutes + step.pieceMinutes * quantity;
}

export function troublesOf({ parts, boms, jobs, routing }: Floor, jobPrefix: string): string[] {
  const isMade = (name: string) => parts[name]?.source === 'make';
  return [
    ...Object.entries(parts)
      .filter(([, { source }]) => source !== 'make' && source !== 'buy')
      .map(([name, { source }]) => `part ${name}: source ${source} is neither make nor buy`),
    ...Object.keys(parts)
      .filter((name) => isMade(name) && !boms[name])
      .map((name) => `part ${name}: is made, and has no boms/${name}.json`),
    ...Object.entries(boms).flatMap(([name, lines]) => [
      ...(isMade(name) ? [] : [`bom ${name}: is of no part that is made`]),
      ...lines.flatMap((line) => lineTroubles(line, parts).map((words) => `bom ${name}: ${words}`)),
    ]),
    ...circles(boms).map((path) => `bom ${path[0]}: contains itself: ${path.join(' → ')}`),
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...(new RegExp(`^${jobPrefix}-\\d+$`).test(name)
        ? []
        : [`job ${name}: is not named like ${jobPrefix}-1001`]),
      ...(isMade(job.part) ? [] : [`job ${name}: ${job.part} is no part that is made`]),
      ...(Number.isInteger(job.quantity) && job.quantity > 0
        ? []
        : [`job ${name}: makes ${job.quantity} pieces`]),
      ...(STATUSES.includes(job.status)
        ? []
        : [`job ${name}: status ${job.status} is none of ${STATUSES.join(', ')}`]),
      ...(Number.isNaN(Date.parse(job.due)) ? [`job ${name}: due ${job.due} is no day`] : []),
      ...(stepsOf(job, routing).length === 0 ? [`job ${name}: has no steps`] : []),
    ]),
  ];
}

function lineTroubles({ part, quantity, scrapPercent = '0' }: BillLine, parts: Floor['parts']): string[] {
  const amount = amountOf(quantity);
  const scrap = amountOf(scrapPercent);
  return [
    ...(parts[part] ? [] : [`no part ${part}`]),
    ...(amount === null || amount <= 0n ? [`${part}: \`${quantity}\` is no quantity`] : []),
    ...(scrap === null || scrap < 0n || scrap > 900_000n
      ? [`${part}: \`${scrapPercent}\` is no share lost`]
      : []),
  ];
}

/** Each way on which a part leads back to itself, once. */
export function circles(boms: Floor['boms']): string[][] {
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (part: string, path: readonly string[]): void => {
    const at = path.indexOf(part);
    if (at >= 0) found.push([...path.slice(at), part]);
    if (at >= 0 || done.has(part)) return;
    for (const line of boms[part] ?? []) walk(line.part, [...path, part]);
    done.add(part);
  };
  for (const part of Object.keys(boms)) walk(part, []);
  return found;
}
