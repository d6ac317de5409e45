/** The jobs that merging would start, a line each, with what stands in their way below. */
import type { Cause, PlannedJob } from '#planning/jobs.ts';
import { counted } from './numbers.ts';

const DONE = { create: 'is added', update: 'is changed', delete: 'is deleted', moved: 'moves' } as const;

/** Causes that are named; the others are counted. */
const MOST = 3;

export interface JobLine {
  readonly text: string;
  /** Of a job; null for what belongs to the job above it. */
  readonly step: number | null;
}

/** `2 jobs would start, 1 of them blocked`; empty without any. */
export function jobCounts(jobs: readonly PlannedJob[]): string {
  if (jobs.length === 0) return '';
  const blocked = jobs.filter(({ blockedBy }) => blockedBy.length > 0).length;
  const note = blocked === 0 ? '' : `, ${blocked === jobs.length ? 'all' : blocked} of them blocked`;
  return `${counted(jobs.length, 'job')} would start${note}`;
}

export function jobLines(jobs: readonly PlannedJob[]): JobLine[] {
  return jobs.flatMap((job) => [
    { text: `${job.job}${placeWords(job)}${causeWords(job.because)}`, step: job.step },
    ...notesOf(job).map((text) => ({ text, step: null })),
  ]);
}

function placeWords({ asset, driver, alternatives }: PlannedJob): string {
  if (asset === null) return '';
  const others = alternatives.length === 0 ? '' : `, or ${alternatives.join(' or ')}`;
  return ` on ${asset} (${driver}${others})`;
}

/** `: Project/harbour-shop is changed, nightly-build succeeded`; empty where it is not told. */
function causeWords(causes: readonly Cause[]): string {
  const words = causes.map((cause) =>
    cause.by === 'change' ? `${cause.subject} ${DONE[cause.action]}` : `${cause.job} succeeded`,
  );
  const more = words.length > MOST ? [`${words.length - MOST} more`] : [];
  return words.length === 0 ? '' : `: ${[...words.slice(0, MOST), ...more].join(', ')}`;
}

function notesOf({ after, needs, concurrency, blockedBy, irreversible }: PlannedJob): string[] {
  return [
    ...(after.length > 0 ? [`after ${after.join(', ')}`] : []),
    ...(needs.length > 0 ? [`needs ${needs.join(', ')} to have succeeded, which this does not start`] : []),
    ...(concurrency === null ? [] : [`never beside others of ${concurrency}`]),
    ...(irreversible ? ['what it does cannot be taken back'] : []),
    ...blockedBy.map(({ words }) => `blocked: ${words}`),
  ];
}
