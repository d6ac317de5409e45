/** Both states of a proposal from where its base stands and the files that differ: equal, figure by figure, to reading all of it. */
import { isCold, type Told } from '#core/told.ts';
import { KernelError } from '#core/trouble.ts';
import type { Outcome } from '#economics/outcome.ts';
import type { Facts } from '#facts/facts.ts';
import type { State } from '#planning/plan.ts';
import { countFacts } from '#planning/risks.ts';
import type { Rooted } from '#source/commit.ts';
import { type Conversation, converse } from '#source/conversation.ts';
import { Damaged } from '#source/parts.ts';
import { findRepository } from '#source/workspace.ts';
import type { Context } from '../context.ts';
import type { Asked } from '../proposal.ts';
import type { ChangedFiles } from './changed-files.ts';
import { differingTime } from './differing-time.ts';
import { type FactsReadAgain, factsReadAgain } from './facts-read-again.ts';
import { type Glimpse, glimpse } from './glimpse.ts';
import { type Circumstances, type Outset, outsetOf } from './outset.ts';
import { type Repriced, repriced } from './repriced.ts';
import { resumedOutcome } from './resumed-outcome.ts';

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

/** Each step says why it has to be read from the beginning before anything dearer is begun. */
async function statesFrom(
  git: Conversation,
  seen: Glimpse,
  circumstances: Circumstances,
): Promise<Told<WarmStates>> {
  const outset = await outsetOf(git, seen, circumstances);
  if (isCold(outset)) return outset;
  const time = await differingTime(outset);
  if (isCold(time)) return time;
  const prices = repriced(outset, time.stirred);
  if (isCold(prices)) return prices;
  const facts = await factsReadAgain(outset, time.spans, prices.disturbance.again);
  if (isCold(facts)) return facts;
  const outcome = resumedOutcome(outset, { day: time.day, prices, facts });
  return isCold(outcome) ? outcome : bothStates(seen, outset, { prices, facts, outcome });
}

interface Found {
  readonly prices: Repriced;
  readonly facts: FactsReadAgain;
  readonly outcome: Outcome;
}

function bothStates(
  { base, head, prefix }: Glimpse,
  { standing, changed, models }: Outset,
  { prices, facts, outcome }: Found,
): WarmStates {
  const labels = new Map(standing.labels.map(([kind, names]) => [kind, new Set(names)]));
  const common = { labels, diagnostics: standing.diagnostics };
  const gone = countIn(facts.base, changed);
  return {
    target: base,
    prefix,
    base: {
      ...{ ...common, snapshot: { ...base, entries: changed.base }, model: models.base },
      ...{ facts: facts.base, factCount: standing.factCount },
      economics: { ...standing.footing.outcome, rateRules: prices.pricing.base.rateRules },
    },
    head: {
      ...{ ...common, snapshot: { ...head, entries: changed.head }, model: models.head },
      ...{ facts: facts.head, economics: outcome },
      factCount: standing.factCount - gone + countIn(facts.head, changed),
    },
    files: changed.all.size,
  };
}

/** Facts of the changed files. */
function countIn(facts: Facts, { time }: ChangedFiles): number {
  const isChanged = facts.time.files.map((path) => time.has(path));
  const entries = facts.time.file.reduce((sum, at) => sum + (isChanged[at] ? 1 : 0), 0);
  return countFacts(facts) - facts.time.length + entries;
}
