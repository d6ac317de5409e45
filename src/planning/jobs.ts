/** The jobs that merging would start: where each would run, why, in which order, and what keeps it from running. */
import { compareText } from '#core/diagnostic.ts';
import type { Job } from '#model/kinds/job.ts';
import type { Action } from '#model/kinds/policy.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';
import { selectedAction } from '#policy/selector.ts';
import type { Change } from '#policy/subject.ts';
import { type JobBlock, placeJobs } from './job-places.ts';

export type Cause =
  | { readonly by: 'change'; readonly subject: string; readonly action: Action }
  | { readonly by: 'job'; readonly job: string };

export interface PlannedJob {
  readonly job: string;
  /** From 1; jobs of one step may run at the same time, unless they share a `concurrency`. */
  readonly step: number;
  readonly asset: string | null;
  readonly driver: string | null;
  /** Other assets that could take it, in order of name. */
  readonly alternatives: readonly string[];
  readonly because: readonly Cause[];
  /** Jobs of this plan that have to succeed first. */
  readonly after: readonly string[];
  /** Jobs that must have succeeded at some time before, and that this plan does not start. */
  readonly needs: readonly string[];
  /** Jobs of one group never run at the same time. */
  readonly concurrency: string | null;
  /** What it does cannot be taken back. */
  readonly irreversible: boolean;
  readonly blockedBy: readonly JobBlock[];
}

type JobResource = Resource<Job>;

/**
 * By the jobs as they are after the merge. In order of step, then of priority, then of name. A schedule starts nothing
 * by being merged.
 */
export function jobsOn({ byKind }: Model, change: Change): PlannedJob[] {
  const causes = startedBy([...byKind.Job.values()], change);
  const started = [...byKind.Job.values()].filter(({ name }) => causes.has(name));
  const waits = new Map(started.map((job) => [job.name, waitsFor(job, causes)]));
  const steps = stepsOf(waits);
  const last = Math.max(0, ...steps.values()) + 1;
  const stepOf = (name: string) => steps.get(name) ?? last;
  const inOrder = started.toSorted(
    (a, b) =>
      stepOf(a.name) - stepOf(b.name) ||
      PRIORITIES.indexOf(a.spec.priority) - PRIORITIES.indexOf(b.spec.priority) ||
      compareText(a.name, b.name),
  );
  const places = placeJobs(inOrder, [...byKind.Asset.values()]);
  const blocked = new Map<string, readonly JobBlock[]>();
  return inOrder.map(({ name, spec }) => {
    const place = places.get(name);
    const after = waits.get(name) ?? [];
    const isCircle = !steps.has(name);
    const held = after.filter((first) => (blocked.get(first) ?? []).length > 0);
    const blockedBy: JobBlock[] = [
      ...(place?.blockedBy ?? []),
      ...held.map((first) => ({
        code: 'needs-blocked' as const,
        words: `\`${first}\` comes first, and could not be dispatched`,
      })),
      ...(isCircle ? [{ code: 'circle' as const, words: 'it would have to wait for itself' }] : []),
    ];
    blocked.set(name, blockedBy);
    return {
      job: name,
      step: stepOf(name),
      ...{ asset: place?.asset ?? null, driver: place?.driver ?? null },
      alternatives: place?.alternatives ?? [],
      ...{ because: causes.get(name) ?? [], after },
      needs: spec.needs.filter((need) => !causes.has(need)).sort(compareText),
      ...{ concurrency: spec.concurrency ?? null, irreversible: spec.irreversible, blockedBy },
    };
  });
}

const PRIORITIES: readonly Job['priority'][] = ['high', 'normal', 'low'];

/** Changes start jobs, and those start others after them. */
function startedBy(jobs: readonly JobResource[], change: Change): ReadonlyMap<string, Cause[]> {
  const causes = new Map<string, Cause[]>();
  for (const { name, spec } of jobs) {
    const found = changesThatStart(spec, change);
    if (found.length > 0) causes.set(name, found);
  }
  const waiting = [...causes.keys()];
  for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
    for (const { name, spec } of jobs) {
      if (!spec.on.after.includes(first)) continue;
      const own = causes.get(name);
      if (own === undefined) waiting.push(name);
      causes.set(name, [...(own ?? []), { by: 'job', job: first }]);
    }
  }
  for (const found of causes.values()) found.sort((a, b) => compareText(causeKey(a), causeKey(b)));
  return causes;
}

function changesThatStart({ on }: Job, { subjects }: Change): Cause[] {
  return subjects.flatMap((subject) => {
    const actions = on.changes.flatMap((selector) => selectedAction(selector, subject) ?? []);
    return [...new Set(actions)].map((action) => ({ by: 'change' as const, subject: subject.id, action }));
  });
}

function causeKey(cause: Cause): string {
  return cause.by === 'change' ? `0 ${cause.subject} ${cause.action}` : `1 ${cause.job}`;
}

function waitsFor({ spec }: JobResource, started: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...spec.needs, ...spec.on.after])]
    .filter((first) => started.has(first))
    .sort(compareText);
}

/** From 1, one more than the latest that comes first; without those that wait for themselves. */
function stepsOf(waits: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  let left = [...waits];
  for (;;) {
    const ready = left.filter(([, after]) => after.every((first) => steps.has(first)));
    if (ready.length === 0) return steps;
    const step = ready.map(
      ([name, after]) => [name, 1 + Math.max(0, ...after.map((first) => steps.get(first) ?? 0))] as const,
    );
    for (const [name, at] of step) steps.set(name, at);
    left = left.filter(([name]) => !steps.has(name));
  }
}
