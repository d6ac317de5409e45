/** What lets a job start when a proposal is merged, and what keeps it from it: as much as manifests and rules say. */
import { nextTime, parseSchedule } from '#core/schedule.ts';
import type { Job } from '#model/kinds/job.ts';
import type { Selector } from '#model/kinds/policy.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';
import type { Decision } from './decide.ts';
import { placeJobs } from './job-places.ts';
import type { Cause, PlannedJob } from './jobs.ts';
import type { Plan } from './plan.ts';

export const GATES = [
  'trigger',
  'window',
  'dependency',
  'lock',
  'asset',
  'diagnostics',
  'policy',
  'approval',
] as const;

export interface Gate {
  readonly gate: (typeof GATES)[number];
  /** `later` is what time or another job will open, `shut` what somebody has to. */
  readonly state: 'open' | 'later' | 'shut';
  /** Lower case, names in backticks, no full stop. */
  readonly words: string;
}

export interface Occasion {
  readonly plan: Plan;
  readonly decision: Decision;
  /** As it is after the merge. */
  readonly model: Model;
  /** Seconds since 1970. */
  readonly now: number;
}

/** In the order of `GATES`; those that say nothing of the job are left out. */
export function gatesOf(job: Resource<Job>, { plan, decision, model, now }: Occasion): Gate[] {
  const planned = plan.jobs.find(({ job: name }) => name === job.name);
  return [
    trigger(job.spec, planned),
    ...windowOf(job.spec, now),
    ...dependencies(job.spec, plan),
    ...lock(job, model),
    ...asset(job, model, planned),
    ...keptBy(decision),
  ];
}

function trigger({ on }: Job, planned: PlannedJob | undefined): Gate {
  if (planned)
    return { gate: 'trigger', state: 'open', words: `it starts, because ${causes(planned.because)}` };
  const ways = [
    ...on.changes.map((selector) => `a change: ${selectorWords(selector)}`),
    ...(on.after.length > 0 ? [`the success of ${names(on.after)}`] : []),
    ...(on.schedule === undefined ? [] : [`its schedule \`${on.schedule}\``]),
    'a person',
  ];
  return { gate: 'trigger', state: 'shut', words: `nothing here starts it; what does: ${ways.join('; ')}` };
}

function causes(because: readonly Cause[]): string {
  return because
    .map((cause) =>
      cause.by === 'change' ? `\`${cause.subject}\` (${cause.action})` : `\`${cause.job}\` starts`,
    )
    .join(', ');
}

/** `Project create, update with tier: gold`. */
function selectorWords({ kind, action, labels }: Selector): string {
  const carried = Object.entries(labels).map(([label, value]) => `${label}: ${value}`);
  return `${kind} ${action.join(', ')}${carried.length > 0 ? ` with ${carried.join(', ')}` : ''}`;
}

function windowOf({ on }: Job, now: number): Gate[] {
  const schedule = on.schedule === undefined ? null : parseSchedule(on.schedule);
  if (schedule === null) return [];
  const next = nextTime(schedule, now);
  return next === null
    ? [{ gate: 'window', state: 'shut', words: `no day ever meets \`${on.schedule}\`` }]
    : [{ gate: 'window', state: 'later', words: `its schedule comes next at ${instant(next)}` }];
}

function instant(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function dependencies({ needs }: Job, { jobs }: Plan): Gate[] {
  return needs.map((need): Gate => {
    const first = jobs.find(({ job }) => job === need);
    const words = first
      ? 'starts with this, and comes first'
      : 'has to have succeeded, and does not start with this';
    const isBlocked = (first?.blockedBy.length ?? 0) > 0;
    return isBlocked
      ? { gate: 'dependency', state: 'shut', words: `\`${need}\` comes first, and could not be dispatched` }
      : { gate: 'dependency', state: 'later', words: `\`${need}\` ${words}` };
  });
}

function lock({ name, spec: { concurrency } }: Resource<Job>, { byKind }: Model): Gate[] {
  if (concurrency === undefined) return [];
  const others = [...byKind.Job.values()].filter(
    (other) => other.name !== name && other.spec.concurrency === concurrency,
  );
  if (others.length === 0) return [];
  const words = `it never runs beside ${names(others.map((other) => other.name))}, of the group \`${concurrency}\``;
  return [{ gate: 'lock', state: 'later', words }];
}

function asset(job: Resource<Job>, { byKind }: Model, planned: PlannedJob | undefined): Gate[] {
  const place = planned ?? placeJobs([job], [...byKind.Asset.values()]).get(job.name);
  if (!place) return [];
  const own = place.blockedBy.filter(({ code }) => code !== 'needs-blocked');
  if (own.length > 0) return own.map(({ words }) => ({ gate: 'asset', state: 'shut', words }));
  const others = place.alternatives.length === 0 ? '' : `, or ${names(place.alternatives)}`;
  return [{ gate: 'asset', state: 'open', words: `\`${place.asset}\` takes it (${place.driver})${others}` }];
}

const GATE_OF = {
  diagnostics: 'diagnostics',
  'rule-error': 'policy',
  denied: 'policy',
  approval: 'approval',
} as const satisfies Record<Decision['reasons'][number]['code'], Gate['gate']>;

/** What may not be merged starts nothing. */
function keptBy({ reasons }: Decision): Gate[] {
  return reasons.map(({ code, words }) => ({ gate: GATE_OF[code], state: 'shut', words }));
}

function names(list: readonly string[]): string {
  return list.map((name) => `\`${name}\``).join(', ');
}
