/** Both states of a proposal from where its base stands and the files that differ: equal, figure by figure, to reading all of it. */
import { parseDay } from '#core/calendar.ts';
import { isCold, type Told } from '#core/told.ts';
import { KernelError } from '#core/trouble.ts';
import { disturbanceOf } from '#economics/resume/disturbance.ts';
import { priceChangeBetween } from '#economics/resume/price-change.ts';
import { resume } from '#economics/resume/resume.ts';
import type { ResumedSide } from '#economics/resume/resumption.ts';
import type { Facts } from '#facts/facts.ts';
import { loadFacts } from '#facts/load.ts';
import { ReadOnce } from '#facts/read-once.ts';
import type { Model } from '#model/model.ts';
import type { State } from '#planning/plan.ts';
import { dayOfChange } from '#planning/plan-day.ts';
import { countFacts } from '#planning/risks.ts';
import type { Rooted } from '#source/commit.ts';
import { type Conversation, converse } from '#source/conversation.ts';
import { Damaged } from '#source/parts.ts';
import type { TreeEntry } from '#source/snapshot.ts';
import { findRepository } from '#source/workspace.ts';
import type { Context } from '../context.ts';
import type { Asked } from '../proposal.ts';
import { mayRenderOtherwise, type RenderSide } from '../renders.ts';
import { modelsOf, pricingsOf, projectsOf } from './both-models.ts';
import { type ChangedFiles, changedFiles } from './changed-files.ts';
import { changedTime, stirredBetween } from './changed-time.ts';
import { Contents, type Entries, only } from './few-files.ts';
import { type Glimpse, glimpse } from './glimpse.ts';
import { factsOfOthers, listsAfter, withChanged } from './lists.ts';
import { policiesStand, resourcesStand } from './manifests.ts';
import type { Standing } from './standing.ts';
import { tasksAfter } from './tasks.ts';
import { dayAfter, filesBeside, stirredTrouble } from './time-beside.ts';

export interface WarmStates {
  readonly target: Rooted;
  readonly base: State;
  readonly head: State;
  /** The workspace's folder in the repository: '' or `folder/`. */
  readonly prefix: string;
  /** How many files differ. */
  readonly files: number;
}

type Wanted = Pick<Asked, 'base' | 'head'> & { readonly asOf?: string | undefined };

/** In words why not, where it has to be read from the beginning. Never throws for what a cold plan would say better. */
export async function warmStates(context: Context, asked: Wanted): Promise<Told<WarmStates>> {
  try {
    const { directory } = context;
    const repository = findRepository(directory);
    return await converse(repository, async (git) => {
      const seen = await glimpse(git, asked, { repository, directory });
      if (isCold(seen)) return seen;
      try {
        return await statesFrom(git, seen, { repository, today: context.today, asOf: asked.asOf });
      } finally {
        seen.standing.close();
      }
    });
  } catch (trouble) {
    if (trouble instanceof KernelError) return { cold: trouble.message };
    if (trouble instanceof Damaged) return { cold: 'what is kept is damaged' };
    throw trouble;
  }
}

interface Circumstances {
  readonly repository: string;
  readonly today: string;
  readonly asOf: string | undefined;
}

const OTHER_DAY = { cold: 'it stands at another day' } as const;

async function statesFrom(
  git: Conversation,
  { standing, base, head, prefix, differences }: Glimpse,
  { repository, today, asOf }: Circumstances,
): Promise<Told<WarmStates>> {
  if (today < standing.today) return { cold: 'today is before the day on which it was kept' };
  const changed = changedFiles(differences);
  if (isCold(changed)) return changed;
  const said = JSON.stringify(standing.diagnostics);
  if ([...changed.all].some((path) => said.includes(path)))
    return { cold: 'a finding is about a changed file' };
  const contents = new Contents(git, repository);
  await contents.have([...readOf(changed, changed.base), ...readOf(changed, changed.head)]);

  const models = await modelsOf(standing, changed, contents);
  if (isCold(models)) return models;
  if (mayRenderOtherwise(sideOf(changed.base, models.base), sideOf(changed.head, models.head)))
    return { cold: 'a repository would be rendered otherwise' };
  const moved = resourcesStand(standing, models, changed) ?? policiesStand(standing, models, changed);
  if (moved !== null) return { cold: moved };
  const readOnce = new ReadOnce();
  const times = await Promise.all([
    changedTime(contents.snapshot(only(changed.base, changed.time)), models.base, readOnce),
    changedTime(contents.snapshot(only(changed.head, changed.time)), models.head, readOnce),
  ]);
  const [was, is] = times;
  if (isCold(was)) return was;
  if (isCold(is)) return is;
  const day =
    parseDay(asOf ?? '') ??
    dayAfter(standing, {
      last: is.last,
      changed: changed.all,
      today: parseDay(today) ?? Number.POSITIVE_INFINITY,
    });
  // What else comes or goes may say another day, and is not read yet.
  if (changed.lists.size === 0 && day !== standing.asOf) return OTHER_DAY;
  const stirred = stirredBetween(was, is);
  const spans = [...was.spans, ...is.spans];
  const trouble = stirredTrouble(standing, stirred, spans);
  if (trouble !== null) return { cold: trouble };

  const pricing = pricingsOf(standing, models);
  const prices = { before: pricing.base.prices, after: pricing.head.prices };
  const change = priceChangeBetween(prices.before, prices.after);
  const kept = factsOfOthers(standing, prices, change);
  if (kept !== null) return { cold: kept };
  const disturbance = disturbanceOf({ footing: standing.footing, ...prices }, change, stirred);
  if (isCold(disturbance)) return disturbance;
  const beside = filesBeside(standing, spans, disturbance.again, changed);
  await contents.have(beside);

  const options = { ...dayOption(today), notes: true, readOnce };
  const readSide = (entries: Entries, model: Model) =>
    loadFacts(
      contents.snapshot(new Map([...beside, ...readOf(changed, entries).filter(isFact)])),
      model,
      options,
    );
  const [before, after] = [
    await readSide(changed.base, models.base),
    await readSide(changed.head, models.head),
  ];
  if (before.diagnostics.length + after.diagnostics.length > 0)
    return { cold: 'there are findings beside what changed' };
  const until = { after: day, today: parseDay(today) ?? Number.POSITIVE_INFINITY };
  const later = asOf === undefined ? dayOfChange(before.value, after.value, until) : null;
  if ((later ?? day) !== standing.asOf) return OTHER_DAY;
  const lists = listsAfter(standing.lists, after.value, changed.lists);
  if (isCold(lists)) return lists;
  const tasks = tasksAfter(standing, models, changed.manifests);
  const side = (name: 'base' | 'head', facts: Facts): ResumedSide => ({
    ...{ model: models[name], pricing: pricing[name], facts, tasksOf: tasks[name] },
  });
  const outcome = resume({
    ...{ footing: standing.footing, change, disturbance },
    base: side('base', { ...before.value, ...standing.lists }),
    head: side('head', { ...after.value, ...lists }),
    projects: new Set([
      ...tasks.projects,
      ...projectsOf(models, changed),
      ...withChanged(before.value, after.value),
    ]),
  });
  if (isCold(outcome)) return outcome;
  const common = { labels: labelsOf(standing), diagnostics: standing.diagnostics };
  const gone = countIn(before.value, changed);
  return {
    target: base,
    prefix,
    base: {
      ...{ ...common, snapshot: { ...base, entries: changed.base }, model: models.base },
      ...{ facts: before.value, factCount: standing.factCount },
      economics: { ...standing.footing.outcome, rateRules: pricing.base.rateRules },
    },
    head: {
      ...{ ...common, snapshot: { ...head, entries: changed.head }, model: models.head },
      ...{ facts: after.value, economics: outcome },
      factCount: standing.factCount - gone + countIn(after.value, changed),
    },
    files: changed.all.size,
  };
}

function sideOf(entries: Entries, model: Model): RenderSide {
  return { snapshot: { entries }, model };
}

/** Files of one side that are read at all. */
function readOf({ manifests, time, lists }: ChangedFiles, entries: Entries): [string, TreeEntry][] {
  return [...entries].filter(([path]) => manifests.has(path) || time.has(path) || lists.has(path));
}

function isFact([path]: readonly [string, TreeEntry]): boolean {
  return path.startsWith('state/');
}

function dayOption(today: string) {
  const day = parseDay(today);
  return day === null ? {} : { today: day };
}

function labelsOf({ labels }: Standing): NonNullable<State['labels']> {
  return new Map(labels.map(([kind, names]) => [kind, new Set(names)])) as unknown as NonNullable<
    State['labels']
  >;
}

/** Facts of the changed files. */
function countIn(facts: Facts, { time }: ChangedFiles): number {
  const isChanged = facts.time.files.map((path) => time.has(path));
  const entries = facts.time.file.reduce((sum, at) => sum + (isChanged[at] ? 1 : 0), 0);
  return countFacts(facts) - facts.time.length + entries;
}
