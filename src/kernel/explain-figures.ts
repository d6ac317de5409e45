/** Where the figures of a project's month come from, with the commit that last changed what they rest on. */
import { formatMonth, monthOfDay, parseMonth } from '#core/calendar.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import { type ExplainedRule, type Explanation, explainProject } from '#economics/explain.ts';
import { placesOf } from '#model/place.ts';
import { type CommitInfo, lastCommits } from '#source/history.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { Context } from './context.ts';
import { openEconomics, type Reckoned } from './economics.ts';

export interface ExplainedFigures {
  readonly explanation: Explanation;
  /** The workspace's currency, which the figures are in. */
  readonly currency: string;
  /** The latest commit that changed each file that holds an entry or a rule; files that were never committed are missing. */
  readonly commits: ReadonlyMap<string, CommitInfo>;
  /** The line at which each rule's project, client, band or rates are declared. */
  readonly lines: ReadonlyMap<ExplainedRule, number>;
}

export interface FiguresQuestion {
  readonly project: string;
  /** `2026-03`; without it, the month that the figures stand at. */
  readonly month: string | undefined;
  readonly at: string | undefined;
  readonly asOf: string | undefined;
}

/** Throws a KernelError for a project or month there is not. */
export async function explainFigures(
  context: Context,
  { project, month: written, at, asOf }: FiguresQuestion,
): Promise<ExplainedFigures> {
  const asked = written === undefined ? null : parseMonth(written);
  if (written !== undefined && asked === null) {
    throw new KernelError('usage', `\`${written}\` is not a month`, 'write it as `2026-03`');
  }
  const reckoned = await openEconomics(context, { at, asOf, notes: true });
  const { model, facts, economics, snapshot } = reckoned;
  const month = asked ?? monthOfDay(economics.asOf);
  const explanation = explainProject({ model, facts, economics, project, month });
  if (!explanation) throw unknownProject(project, formatMonth(month), reckoned);
  const files = new Set([...explanation.rules, ...explanation.entries].map(({ at: place }) => place.file));
  const commits =
    snapshot.commit === null
      ? new Map()
      : await lastCommits(snapshot, snapshot.commit, [...files].filter(Boolean));
  const lines = await linesOf(snapshot, explanation.rules);
  return { explanation, currency: economics.currency, commits, lines };
}

async function linesOf(
  snapshot: Snapshot,
  rules: readonly ExplainedRule[],
): Promise<Map<ExplainedRule, number>> {
  const spots = rules.map((rule) => ({ rule, spot: { ...rule.at, on: 'key' as const } }));
  const places = await placesOf(
    snapshot,
    spots.map(({ spot }) => spot),
  );
  return new Map(
    spots.flatMap(({ rule, spot }) => {
      const line = places.get(spot)?.line;
      return line === undefined ? [] : [[rule, line] as const];
    }),
  );
}

function unknownProject(written: string, month: string, { model }: Reckoned): KernelError {
  const projects = [...model.byKind.Project.values()];
  const ofClient = projects.filter(({ spec }) => spec.client === written).map(({ name }) => name);
  if (ofClient.length > 0) {
    const lines = ofClient.map((name) => `\`fractal explain economics ${name} ${month}\``);
    return new KernelError(
      'explain/is-client',
      `\`${written}\` is a client; its figures are those of its projects`,
      lines.join(' or '),
    );
  }
  const near = nearest(
    written,
    projects.map(({ name }) => name),
  );
  return new KernelError(
    'explain/unknown-project',
    `no project \`${written}\``,
    near ? `did you mean \`${near}\`?` : '`fractal economics` lists the projects',
  );
}
