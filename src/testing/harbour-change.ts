/** Changes of the tea shop's project as rules see them, without a repository: figures said one by one. */
import type { Figures } from '#policy/figures.ts';
import type { Change, Side, Subject } from '#policy/subject.ts';

export const harbourFigures: Figures = {
  seconds: 360_000,
  billable_seconds: 324_000,
  revenue_minor: 1_000_000,
  labour_minor: 600_000,
  expenses_minor: 0,
  contribution_minor: 400_000,
  contribution_bps: 4000,
  overhead_minor: 100_000,
  margin_minor: 300_000,
  margin_bps: 3000,
  people: 2,
  restated_months: 0,
  restated_minor: 0,
  budget_seconds: 576_000,
  budget_left_seconds: 216_000,
  burn_bps: 6250,
};

const spec = {
  client: 'harbour-tea',
  status: 'active',
  billing: [{ model: 'time-and-materials' }],
  rates: [{ rate: { amount: { value: '100' }, per: 'hour' } }],
  budget: { hours: 576_000, per: 'project', warnAt: [8000, 10_000] },
};

/** The project on one side, with other figures, labels or spec where they matter. */
export function harbourSide(other: {
  readonly figures?: Figures;
  readonly labels?: Side['labels'];
  readonly spec?: object;
}): Side {
  return {
    labels: other.labels ?? {},
    spec: { ...spec, ...other.spec },
    figures: { ...harbourFigures, ...other.figures },
  };
}

/** `Project/harbour-shop`, updated and moved; the sides are alike where nothing else is said. */
export function harbourShop(other: Partial<Subject> = {}): Subject {
  return {
    id: 'Project/harbour-shop',
    kind: 'Project',
    name: 'harbour-shop',
    path: 'manifests/studio.yaml',
    actions: ['update', 'moved'],
    base: harbourSide({}),
    head: harbourSide({}),
    ...other,
  };
}

export function changeOf(...subjects: readonly Subject[]): Change {
  const count = (action: string) =>
    subjects.filter(({ actions }) => actions.some((one) => one === action)).length;
  return {
    subjects,
    plan: {
      created: count('create'),
      updated: count('update'),
      deleted: count('delete'),
      moved: count('moved'),
      base: harbourFigures,
      head: harbourFigures,
    },
  };
}
