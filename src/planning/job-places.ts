/** Which asset would take a job, when nothing else runs: the named one, or the least loaded of a role. */
import { compareText } from '#core/diagnostic.ts';
import type { Asset } from '#model/kinds/asset.ts';
import type { Job } from '#model/kinds/job.ts';
import type { Resource } from '#model/resource.ts';

/** Why a job could not be dispatched, as far as manifests say. */
export const JOB_BLOCKS = {
  'no-asset': 'no asset takes it',
  'no-command': 'the asset starts programs, and the job names none',
  'needs-blocked': 'a job that comes first could not be dispatched',
  circle: 'it would have to wait for itself',
} as const satisfies Readonly<Record<string, string>>;

export interface JobBlock {
  readonly code: keyof typeof JOB_BLOCKS;
  /** Lower case, names in backticks, no full stop. */
  readonly words: string;
}

export interface JobPlace {
  readonly asset: string | null;
  readonly driver: string | null;
  readonly alternatives: readonly string[];
  readonly blockedBy: readonly JobBlock[];
}

/** Drivers that start a program and have nothing to do without one. */
const PROGRAMS: ReadonlySet<string> = new Set(['local', 'lxc']);

/** The load that these jobs make is shared in proportion to capacity, in the order given; ties by name. */
export function placeJobs(
  jobs: readonly Resource<Job>[],
  assets: readonly Resource<Asset>[],
): ReadonlyMap<string, JobPlace> {
  const taken = new Map<string, number>();
  return new Map(
    jobs.map((job) => {
      const [asset, ...others] = assets
        .filter((each) => takes(each, job.spec))
        .sort((a, b) => byLoad(a, b, taken) || compareText(a.name, b.name));
      if (asset) taken.set(asset.name, (taken.get(asset.name) ?? 0) + 1);
      return [job.name, placeOf(job.spec, asset, others)] as const;
    }),
  );
}

function takes({ name, spec }: Resource<Asset>, { asset, role }: Job): boolean {
  return asset === undefined ? role !== undefined && spec.roles.includes(role) : name === asset;
}

function byLoad(a: Resource<Asset>, b: Resource<Asset>, taken: ReadonlyMap<string, number>): number {
  const [ofA, ofB] = [taken.get(a.name) ?? 0, taken.get(b.name) ?? 0];
  return ofA * b.spec.capacity - ofB * a.spec.capacity;
}

function placeOf(
  { asset: exact, role, run }: Job,
  asset: Resource<Asset> | undefined,
  others: readonly Resource<Asset>[],
): JobPlace {
  if (asset === undefined) {
    const words =
      exact === undefined ? `no asset has the role \`${role}\`` : `there is no asset \`${exact}\``;
    return { asset: null, driver: null, alternatives: [], blockedBy: [{ code: 'no-asset', words }] };
  }
  const driver = asset.spec.driver.name;
  const isIdle = PROGRAMS.has(driver) && run === undefined;
  return {
    ...{ asset: asset.name, driver },
    alternatives: others.map(({ name }) => name).sort(compareText),
    blockedBy: isIdle
      ? [
          {
            code: 'no-command',
            words: `\`${asset.name}\` starts programs, and the job names none under \`run\``,
          },
        ]
      : [],
  };
}
