/** A plan as the comment under a pull request. Nothing in it that came from a file is markup. */
import type { PlanResult } from '#kernel/plan.ts';
import type { Decision } from '#planning/decide.ts';
import { blocks } from '#policy/blocks.ts';
import { codeText, type Markup, markdownText, messageText, shortened } from './markdown.ts';
import { count } from './numbers.ts';
import { approvalLines } from './plan-approvals.ts';
import { figureHead, figureRow, nameText } from './plan-figures-markdown.ts';
import { planFooter } from './plan-footer.ts';
import { figureLines } from './plan-rows.ts';
import { planSections } from './plan-sections.ts';
import { headlineOf, type Part, toMerge } from './plan-words.ts';
import { fitted } from './sections.ts';

/** UTF-16 units that a comment has, with some left for the hidden line above it. GitHub takes 65,536. */
export const MOST_UNITS = 59_000;
/** Characters of one sentence, and lines of one list above the folded parts. */
const LONGEST = 1000;
const MOST_LINES = 20;

const SIGNS: Readonly<Record<Decision['outcome'], string>> = { complete: '🟢', stop: '🟡', blocked: '🔴' };

/** At most `MOST_UNITS` long. Where it is cut, it says how much is missing, and where the whole is. */
export function planMarkdown(result: PlanResult): Markup {
  const { plan, decision } = result;
  const { words, command } = planFooter(result);
  const figures = figureLines(plan).map(figureRow).join('');
  const fixed = [
    `**${sentence(headlineOf(plan))}**\n\n`,
    `${SIGNS[decision.outcome]} **To merge:** ${messageText(shortened(toMerge(plan, decision), LONGEST))}\n\n`,
    remarks(result),
    figures === '' ? '' : `${figureHead}${figures}\n`,
  ].join('');
  const footer = `<sub>${markdownText(words)} Same as ${codeText(command)}</sub>\n`;
  const room = MOST_UNITS - fixed.length - footer.length;
  const beyond = (left: number) =>
    `*${count(left)} more; ${codeText(`${command} --format json`)} has the whole.*`;
  return [fixed, ...fitted(planSections(result), room, beyond), footer].join('');
}

/** Why somebody has to approve, who did, and what deserves a second look. */
function remarks({ plan, decision }: PlanResult): Markup {
  const lines = [
    ...reasonsToAsk(plan).map((reason) => messageText(shortened(reason, LONGEST))),
    ...approvalLines(decision).map((line) => messageText(shortened(line, LONGEST))),
    ...plan.risks.map(({ message }) => `**Risk:** ${messageText(shortened(message, LONGEST))}`),
  ];
  const more = lines.length - MOST_LINES;
  const shown = more > 0 ? [...lines.slice(0, MOST_LINES), `and ${count(more)} more`] : lines;
  return shown.length === 0 ? '' : `${shown.map((line) => `- ${line}\n`).join('')}\n`;
}

/** In the words of whoever wrote the rules; each once. */
function reasonsToAsk({ requirements }: PlanResult['plan']): string[] {
  const asking = requirements.filter((each) => blocks(each) && each.outcome === 'needs-approval');
  return [...new Set(asking.map(({ reason }) => reason))].filter((reason) => reason.trim() !== '');
}

function sentence(parts: readonly Part[]): Markup {
  return parts
    .map(({ text, isName }) =>
      isName === true ? `*${nameText(text)}*` : markdownText(shortened(text, LONGEST)),
    )
    .join('');
}
