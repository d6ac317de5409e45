/** The parts of the comment that are folded until somebody wants them; what needs an act is open. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { PlanResult } from '#kernel/plan.ts';
import { where } from './diagnostics-text.ts';
import {
  codeText,
  htmlText,
  lineText,
  type Markup,
  markdownText,
  messageText,
  shortened,
  tableHead,
  tableRow,
} from './markdown.ts';
import { count, counted } from './numbers.ts';
import { changeCounts, changeLines } from './plan-changes.ts';
import { figureHead, figureRow } from './plan-figures-markdown.ts';
import { jobCounts, jobLines } from './plan-jobs.ts';
import { renderCounts, renderLines } from './plan-renders.ts';
import { peopleLines } from './plan-rows.ts';
import { type RuleLine, ruleCounts, ruleLines } from './plan-rules.ts';
import type { Section } from './sections.ts';

/** Characters of one text of a file; whoever writes more is quoted in part. */
const LONGEST = 300;
/** Lines that may be open: more would push the figures out of sight. */
const MOST_OPEN = 20;

/** The most urgent first. Each has its share of the room, so that none can crowd another out. */
export function planSections({ plan, decision }: PlanResult): Section[] {
  const { new: fresh, standing, resolved } = plan.diagnostics;
  const hasErrors = fresh.some(({ severity }) => severity === 'error');
  // Where somebody only has to approve, the reason stands above.
  const isBlocked = decision.reasons.some(({ code }) => code === 'denied' || code === 'rule-error');
  const rules = ruleLines(plan).filter(isTelling).map(ruleLine);
  return [
    section(`New findings: ${severities(fresh)}`, 30, findingRows(fresh), {
      head: FINDINGS,
      isUrgent: hasErrors,
    }),
    section(`Rules: ${ruleCounts(plan)}`, 25, rules, { isUrgent: isBlocked }),
    section(renderCounts(plan.renders), 10, renderLines(plan.renders).map(renderLine), {
      isUrgent: plan.renders.some(({ refused }) => refused !== null),
    }),
    section(jobCounts(plan.jobs), 10, jobLines(plan.jobs).map(jobLine)),
    section(`Moved: ${movedCounts(plan)}`, 10, peopleLines(plan).map(figureRow), { head: figureHead }),
    section(
      `Changes: ${changeCounts(plan.changes).join(', ')}`,
      15,
      changeLines(plan.changes).map(changeLine),
    ),
    section(`Resolved findings: ${count(resolved.length)}`, 5, findingRows(resolved), { head: FINDINGS }),
    section(`Findings that stood before: ${count(standing.length)}`, 5, findingRows(standing), {
      head: FINDINGS,
    }),
  ];
}

function section(
  title: string,
  share: number,
  lines: readonly Markup[],
  { head = '', isUrgent = false }: { readonly head?: Markup; readonly isUrgent?: boolean } = {},
): Section {
  return { title: htmlText(title), isOpen: isUrgent && lines.length <= MOST_OPEN, head, lines, share };
}

function severities(findings: readonly Diagnostic[]): string {
  const of = (severity: string) => findings.filter((each) => each.severity === severity).length;
  const [errors, warnings, notes] = [of('error'), of('warning'), of('info')];
  return [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ');
}

function movedCounts({ economics: { moved } }: PlanResult['plan']): string {
  return [
    ...(moved.clients.length > 0 ? [counted(moved.clients.length, 'client')] : []),
    ...(moved.people.length > 0 ? [counted(moved.people.length, 'person', 'people')] : []),
  ].join(', ');
}

const FINDINGS = tableHead(
  ['', 'where', 'finding', 'what to do'].map((title) => ({ title, align: 'left' as const })),
);
const SEVERITIES = { error: '**error**', warning: 'warning', info: 'note' } as const;

function findingRows(findings: readonly Diagnostic[]): Markup[] {
  return mostSevereFirst(findings).map(({ severity, code, message, at, hint = '' }) =>
    tableRow([
      SEVERITIES[severity],
      at ? codeText(shortened(where(at), LONGEST)) : '',
      `${messageText(shortened(message, LONGEST))}<br><sub>${markdownText(code)}</sub>`,
      messageText(shortened(hint, LONGEST)),
    ]),
  );
}

function mostSevereFirst(findings: readonly Diagnostic[]): Diagnostic[] {
  const order = Object.keys(SEVERITIES);
  return findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

// That a figure is known is what its comparison says already.
function isTelling({ part, text }: RuleLine): boolean {
  return part !== 'step' || !/^has\(.*\) {2}→ {2}true /.test(text);
}

function ruleLine({ text, lead, part }: RuleLine): Markup {
  const shown = shortened(text, LONGEST);
  if (part === 'step') return `  - ${codeText(shown)}\n`;
  if (part === 'why') return `  - ${messageText(shown)}\n`;
  if (lead === '' || !shown.startsWith(lead)) return `- ${lineText(shown)}\n`;
  return `- **${markdownText(lead)}**${markdownText(shown.slice(lead.length))}\n`;
}

function renderLine(text: string): Markup {
  return `- ${markdownText(shortened(text, LONGEST))}\n`;
}

function jobLine({ text, step }: ReturnType<typeof jobLines>[number]): Markup {
  return `${step === null ? '  ' : ''}- ${messageText(shortened(text, LONGEST))}\n`;
}

function changeLine({ subject, words }: ReturnType<typeof changeLines>[number]): Markup {
  return `- ${codeText(shortened(subject, LONGEST))}${markdownText(shortened(words, LONGEST))}\n`;
}
