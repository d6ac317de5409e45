/** Figures as policies read them, from the same leaves as every report. */
import type { Figures as ReportFigures } from '#economics/figures.ts';
import type { Outcome } from '#economics/outcome.ts';
import type { Close } from '#facts/facts.ts';
import type { ResourceKind } from '#model/kinds/index.ts';
import { type Figure, type Figures, figuresOf } from '#policy/figures.ts';

export interface PolicyFigures {
  /** To date, of a client, project or person; none for other kinds. Zeros where there is nothing yet. */
  of(kind: ResourceKind, name: string): Figures;
  /** Of the whole workspace. */
  readonly totals: Figures;
  /** What the figures are made of: of sides with one and the same of it they are equal. Left out where that is not so. */
  readonly madeOf?: (kind: ResourceKind, name: string) => readonly unknown[];
}

const NOTHING: ReportFigures = {
  ...{ seconds: 0, billableSeconds: 0, revenueMinor: 0, labourMinor: 0, expensesMinor: 0 },
  ...{ contributionMinor: 0, contributionBps: null, overheadMinor: 0, marginMinor: 0, marginBps: null },
  complete: true,
};

/** `reopened` are closes that are gone: what was agreed on in them is restated, by nobody knows how much. */
export function policyFiguresOf(outcome: Outcome, reopened: readonly Close[] = []): PolicyFigures {
  const { project, client, person } = outcome.reports;
  const rows = {
    Project: byName(project.rows, (row) => row.project),
    Client: byName(client.rows, (row) => row.client),
    Person: byName(person.rows, (row) => row.person),
  };
  const ofProject = projectFigures(outcome, reopened);
  return {
    totals: earned(project.totals),
    madeOf: (kind, name) => {
      if (kind === 'Project') return [rows.Project.get(name), ...ofProject.madeOf(name)];
      return kind === 'Client' || kind === 'Person' ? [rows[kind].get(name)] : [];
    },
    of: (kind, name) => {
      if (kind !== 'Project' && kind !== 'Client' && kind !== 'Person') return {};
      const figures = earned(rows[kind].get(name) ?? NOTHING);
      return kind === 'Project' ? { ...figures, ...ofProject.of(name) } : only(figures, kind);
    },
  };
}

function byName<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string | null | undefined,
): ReadonlyMap<string, Row> {
  return new Map(rows.flatMap((row) => [[nameOf(row) ?? '', row] as const]));
}

function only(figures: Figures, kind: ResourceKind): Figures {
  return Object.fromEntries(figuresOf(kind).map(({ name }) => [name, figures[name] ?? null]));
}

function earned(figures: ReportFigures): Figures {
  const { contributionMinor, marginMinor, revenueMinor } = figures;
  return {
    seconds: figures.seconds,
    billable_seconds: figures.billableSeconds,
    revenue_minor: known(revenueMinor),
    labour_minor: known(figures.labourMinor),
    expenses_minor: known(figures.expensesMinor),
    contribution_minor: known(contributionMinor),
    contribution_bps: ratio(figures.contributionBps, [contributionMinor, revenueMinor]),
    overhead_minor: known(figures.overheadMinor),
    margin_minor: known(marginMinor),
    margin_bps: ratio(figures.marginBps, [marginMinor, revenueMinor]),
  };
}

// Null is an amount of which an input is missing: it exists, and nobody knows it.
function known(minor: number | null): Figure {
  return minor ?? 'incomplete';
}

// A ratio of known amounts is null where there is nothing to divide by.
function ratio(bps: number | null, inputs: readonly (number | null)[]): Figure {
  return inputs.includes(null) ? 'incomplete' : bps;
}

function projectFigures({ projects, peopleOn, restatements }: Outcome, reopened: readonly Close[]) {
  const lines = new Map(projects.map((line) => [line.project, line]));
  const restated = Map.groupBy(restatements, ({ project }) => project);
  const openedOf = (project: string) =>
    reopened.filter(({ figures }) => figures.some((each) => each.project === project));
  const of = (project: string): Figures => {
    const line = lines.get(project);
    const months = restated.get(project) ?? [];
    const opened = openedOf(project);
    const all = [...months.map(({ month }) => month), ...opened.map(({ period }) => period)];
    return {
      people: peopleOn.get(project) ?? 0,
      restated_months: new Set(all).size,
      restated_minor:
        opened.length > 0 ? 'incomplete' : sizeOf(months.map(({ differenceOwnMinor }) => differenceOwnMinor)),
      budget_seconds: line?.budgetSeconds ?? null,
      budget_left_seconds: line?.budgetLeftSeconds ?? null,
      burn_bps: burnOf(line),
    };
  };
  const madeOf = (project: string) => {
    const opened = reopened.length === 0 ? [] : openedOf(project);
    return [lines.get(project), peopleOn.get(project), restated.get(project), ...opened];
  };
  return { of, madeOf };
}

// Up in one month and down in another is twice something, not nothing.
function sizeOf(differences: readonly (number | null)[]): Figure {
  return differences.reduce<Figure>(
    (sum, each) =>
      each === null || sum === null || sum === 'incomplete' ? 'incomplete' : sum + Math.abs(each),
    0,
  );
}

function burnOf(line: Outcome['projects'][number] | undefined): Figure {
  if (line === undefined || (line.budgetSeconds === null && line.budgetOwnMinor === null)) return null;
  const used = line.budgetSeconds === null ? line.budgetUsedOwnMinor : line.budgetUsedSeconds;
  return ratio(line.burnBps, [used]);
}
