/** A plan in words: what changes most, and what to do about it. */
import { type Decision, missingWords } from '#planning/decide.ts';
import type { Moved, MovedProject } from '#planning/moved.ts';
import type { Plan } from '#planning/plan.ts';
import { blocks } from '#policy/blocks.ts';
import { where } from './diagnostics-text.ts';
import { counted, percent } from './numbers.ts';
import { changeCounts } from './plan-changes.ts';
import { amount, plainHours } from './plan-numbers.ts';

/** A sentence in parts, so that each surface marks names and makes the rest safe in its own way. */
export interface Part {
  readonly text: string;
  readonly isName?: boolean;
}

type Sentence = readonly Part[];

/** What changes most, in one sentence. It begins with a capital, unless it begins with a name. */
export function headlineOf(plan: Plan): Sentence {
  const [first, ...rest] = mostOf(plan);
  if (!first || first.isName === true) return first ? [first, ...rest] : [];
  return [{ text: first.text.slice(0, 1).toUpperCase() + first.text.slice(1) }, ...rest];
}

function mostOf(plan: Plan): Sentence {
  if (plan.audience === 'public') return withoutFigures(plan);
  const [lead, ...others] = projectsByWeight(plan.economics.moved.projects);
  if (!lead) return withoutProject(plan);
  const more =
    others.length === 0
      ? []
      : words(`; ${counted(others.length, 'other project moves', 'other projects move')}`);
  return [...causeOf(lead, plan), ...words(': '), ...effectOf(lead, plan), ...more, ...words('.')];
}

/** Projects by how much their contribution changes, at completion where that is known; then by hours. */
export function projectsByWeight(projects: readonly MovedProject[]): MovedProject[] {
  return [...projects].sort(
    (a, b) => Math.abs(weightOf(b)) - Math.abs(weightOf(a)) || Math.abs(hoursOf(b)) - Math.abs(hoursOf(a)),
  );
}

function weightOf({ atCompletion, delta }: MovedProject): number {
  return atCompletion.delta?.contributionMinor || delta.contributionMinor || 0;
}

function hoursOf({ atCompletion, delta }: MovedProject): number {
  return atCompletion.delta?.seconds || delta.seconds;
}

function words(text: string): Sentence {
  return [{ text }];
}

function causeOf(project: MovedProject, { economics, changes }: Plan): Sentence {
  const currency = economics.currency.head;
  const named: Part = { text: project.title, isName: true };
  const change = changes.resources.find(({ id }) => id === `Project/${project.name}`);
  if (change?.action === 'create') return [{ text: 'the new project ' }, named];
  if (change?.action === 'delete') return [{ text: 'without ' }, named];
  const seconds = hoursOf(project);
  if (seconds !== 0) {
    const [size, more] = [plainHours(Math.abs(seconds)), seconds > 0 ? 'more' : 'fewer'];
    return [{ text: `${size} ${more} ${size === '1' ? 'hour' : 'hours'} on ` }, named];
  }
  const { revenueMinor, labourMinor, expensesMinor } = causes(project);
  if (revenueMinor) return [named, { text: ` earns ${moreOrLess(revenueMinor, currency)}` }];
  if (labourMinor)
    return [{ text: 'people on ' }, named, { text: ` cost ${moreOrLess(labourMinor, currency)}` }];
  if (expensesMinor) {
    return [{ text: `${moreOrLess(expensesMinor, currency)} in expenses on ` }, named];
  }
  return [named];
}

function causes({ atCompletion, delta }: MovedProject) {
  const end = atCompletion.delta;
  return {
    revenueMinor: delta.revenueMinor || end?.revenueMinor,
    labourMinor: delta.labourMinor || end?.labourMinor,
    expensesMinor: delta.expensesMinor,
  };
}

function moreOrLess(minor: number, currency: string): string {
  return `${amount(Math.abs(minor), currency)} ${minor > 0 ? 'more' : 'less'}`;
}

interface Left {
  readonly contributionMinor: number | null;
  readonly contributionBps: number | null;
}

/** `it leaves €15,696 · 32.7 % at completion, instead of €18,300 · 38.1 %`. */
function effectOf({ atCompletion, base, head, delta }: MovedProject, plan: Plan): Sentence {
  const { currency } = plan.economics;
  const isEnd = Boolean(atCompletion.delta && atCompletion.delta.contributionMinor !== null);
  const before: Left | null = isEnd ? atCompletion.base : base;
  const after: Left | null = isEnd ? atCompletion.head : head;
  if (!after && before?.contributionMinor == null)
    return words('what it left is unknown, and no longer counted');
  if (!after) return words(`${leftOf(before, currency.base)} less is counted`);
  if (after.contributionMinor === null) return words('what it leaves is unknown');
  const now = `${leftOf(after, currency.head)}${isEnd ? ' at completion' : ' to date'}`;
  if (!before || before.contributionMinor === null) return words(`it leaves ${now}`);
  const change = isEnd ? atCompletion.delta?.contributionMinor : delta.contributionMinor;
  if (change === 0) return words(`it still leaves ${now}`);
  return words(`it leaves ${now}, instead of ${leftOf(before, currency.base)}`);
}

export function leftOf(left: Left | null, currency: string): string {
  if (!left) return '–';
  const share = left.contributionBps === null ? '' : ` · ${percent(left.contributionBps)}`;
  return left.contributionMinor === null ? '?' : amount(left.contributionMinor, currency) + share;
}

function withoutFigures({ changes }: Plan): Sentence {
  const counts = changeCounts(changes);
  return words(counts.length === 0 ? 'No manifest and no fact changes.' : `${counts.join(', ')}.`);
}

function withoutProject({ economics, changes, risks }: Plan): Sentence {
  const { overhead } = economics.moved;
  const counts = changeCounts(changes);
  const what = counts.length === 0 ? '' : `${counts.join(', ')}; `;
  if (overhead.projects > 0 && overhead.deltaMinor !== null) {
    const carried = counted(overhead.projects, 'project carries', 'projects carry');
    const shift = moreOrLess(overhead.deltaMinor, economics.currency.head);
    return words(`${what}${carried} ${overhead.deltaMinor === 0 ? 'another share' : shift} of the overhead.`);
  }
  if (economics.delta.benchMinor) {
    const bench = moreOrLess(economics.delta.benchMinor, economics.currency.head);
    return words(`${what}contracted hours that nobody logged cost ${bench}.`);
  }
  if (counts.length > 0) return words(`${what}no figure moves.`);
  const [risk] = risks;
  return words(risk ? `${risk.message}.` : 'Nothing changes: no figure, no manifest and no fact.');
}

/** What has to be done before it may be merged, and by whom. */
export function toMerge(plan: Plan, { outcome, approvals: roles }: Decision): string {
  const { diagnostics, risks, audience } = plan;
  const warnings = diagnostics.new.filter(({ severity }) => severity === 'warning').length;
  const look = risks.length === 0 ? '' : `; look at ${counted(risks.length, 'risk')} first`;
  const missing = roles.filter((role) => role.missing > 0);
  const approvals = missing.map(
    (role) => `approval of ${audience === 'public' ? role.role : missingWords(role)}`,
  );
  const nothing = `nothing to fix${warnings === 0 ? '' : `, ${counted(warnings, 'new warning')}`}`;
  const fixes = outcome === 'blocked' ? [...fixesOf(plan), ...rulesToMeet(plan)] : [nothing];
  const parts = outcome === 'stop' ? [...approvals, ...fixes] : [...fixes, ...approvals];
  return `${parts.join('; ')}${look}.`;
}

function fixesOf({ diagnostics }: Plan): string[] {
  const errors = diagnostics.new.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return [];
  const place = first.at ? `, ${errors.length === 1 ? 'in' : 'the first in'} \`${where(first.at)}\`` : '';
  return [`fix ${counted(errors.length, 'new error')}${place}`];
}

function rulesToMeet({ requirements }: Plan): string[] {
  const rules = (outcome: string) => {
    const met = requirements.filter((each) => blocks(each) && each.outcome === outcome);
    return [...new Set(met.map(({ rule }) => `\`${rule}\``))].join(', ');
  };
  const [failed, denied] = [rules('error'), rules('deny')];
  return [
    ...(failed === '' ? [] : [`mend what keeps ${failed} from being judged`]),
    ...(denied === '' ? [] : [`change what ${denied} forbids`]),
  ];
}

export function hasMoney(moved: { readonly delta: object }): moved is Moved {
  return 'contributionMinor' in moved.delta;
}
