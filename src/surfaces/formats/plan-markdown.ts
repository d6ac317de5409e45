/** A plan as the comment under a pull request. Nothing in it that came from a file is markup. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { PlanResult } from '#kernel/plan-result.ts';
import { where } from './diagnostics-text.ts';
import { markdownTable, markdownText } from './markdown.ts';
import { count, counted } from './numbers.ts';
import { changeCounts, changeLines } from './plan-changes.ts';
import { planFooter } from './plan-footer.ts';
import { type FigureLine, figureLines, peopleLines } from './plan-rows.ts';
import { type RuleLine, ruleCounts, ruleLines } from './plan-rules.ts';
import { headlineOf, type Part, toMerge } from './plan-words.ts';

/** Lines of one list; the whole is in the JSON. */
const MOST = 50;

export function planMarkdown(result: PlanResult): string {
  const { plan, decision } = result;
  const risks = plan.risks.map(({ message }) => `- **Risk:** ${markdownText(message)}\n`).join('');
  const sections = [
    `**${sentence(headlineOf(plan))}**\n\n**To merge:** ${markdownText(toMerge(plan, decision))}\n`,
    risks,
    figureTable(figureLines(plan)),
    ...details(result),
    `<sub>${markdownText(planFooter(result).words)} Same as \`${planFooter(result).command}\`</sub>\n`,
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function sentence(parts: readonly Part[]): string {
  return parts
    .map(({ text, isName }) => (isName === true ? `*${markdownText(text)}*` : markdownText(text)))
    .join('');
}

function figureTable(lines: readonly FigureLine[]): string {
  if (lines.length === 0) return '';
  const columns = ['', 'now', 'after merge', 'change'].map((title, index) => ({
    title,
    align: index === 0 ? ('left' as const) : ('right' as const),
  }));
  const [head = '', rule = ''] = markdownTable(columns, []).split('\n');
  const rows = lines.map(({ name, label, now, after, change }) => {
    const names = name === null ? [] : [`**${markdownText(name)}**`];
    const first = [...names, ...(label === '' ? [] : [markdownText(label)])].join(', ');
    return `| ${[first, ...[now, after, change].map(markdownText)].join(' | ')} |`;
  });
  return `${[head, rule, ...rows].join('\n')}\n`;
}

function details({ plan }: PlanResult): string[] {
  const { clients, people } = plan.economics.moved;
  const who = [
    ...(clients.length > 0 ? [counted(clients.length, 'client')] : []),
    ...(people.length > 0 ? [counted(people.length, 'person', 'people')] : []),
  ];
  const { new: fresh, standing, resolved } = plan.diagnostics;
  return [
    ...folded(`Rules: ${ruleCounts(plan)}`, ruleBullets(ruleLines(plan))),
    ...folded(
      `Moved: ${who.join(', ')}`,
      who.length > 0 ? figureTable(peopleLines(plan).slice(0, MOST)) : '',
    ),
    ...folded(`Changes: ${changeCounts(plan.changes).join(', ')}`, bullets(changeLines(plan.changes))),
    ...folded(`New findings: ${count(fresh.length)}`, findingTable(fresh)),
    ...folded(`Resolved findings: ${count(resolved.length)}`, findingTable(resolved)),
    ...folded(`Findings that stood before: ${count(standing.length)}`, findingTable(standing)),
  ];
}

function folded(summary: string, body: string): string[] {
  return body === '' ? [] : [`<details><summary>${markdownText(summary)}</summary>\n\n${body}\n</details>\n`];
}

function ruleBullets(lines: readonly RuleLine[]): string {
  const shown = lines
    .slice(0, MOST)
    .map(({ text, part }) => `${part === 'verdict' ? '' : '  '}- ${markdownText(text)}\n`);
  return shown.join('') + beyond(lines.length);
}

function bullets(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST).map((line) => `- ${markdownText(line)}\n`);
  return shown.join('') + beyond(lines.length);
}

function findingTable(findings: readonly Diagnostic[]): string {
  if (findings.length === 0) return '';
  const columns = ['', 'where', 'finding', 'what to do'].map((title) => ({ title, align: 'left' as const }));
  const rows = findings
    .slice(0, MOST)
    .map(({ severity, code, message, at, hint }) => [
      severity,
      at ? where(at) : '',
      `${message} · ${code}`,
      hint ?? '',
    ]);
  return markdownTable(columns, rows) + (findings.length > MOST ? `\n${beyond(findings.length)}` : '');
}

function beyond(length: number): string {
  return length > MOST ? `- and ${count(length - MOST)} more, in the JSON\n` : '';
}
