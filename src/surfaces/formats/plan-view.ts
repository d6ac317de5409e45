/** What merging a proposal would change: the most important first. */
import type { PlanResult } from '#kernel/plan.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { count } from './numbers.ts';
import { paragraph } from './paragraph.ts';
import { approvalLines } from './plan-approvals.ts';
import { changeCounts, changeLines } from './plan-changes.ts';
import { planFooter } from './plan-footer.ts';
import { jobCounts, jobLines } from './plan-jobs.ts';
import { planMarkdown } from './plan-markdown.ts';
import { NOT_KNOWN, renderCounts, renderLines } from './plan-renders.ts';
import { type FigureLine, figureLines, peopleLines } from './plan-rows.ts';
import { ruleCounts, ruleLines } from './plan-rules.ts';
import { headlineOf, toMerge } from './plan-words.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** Changes that are listed for a person's eyes. */
const MOST = 20;

export const planView: View<PlanResult> = {
  text: (result, look, { isQuiet }) => {
    const { plan, decision } = result;
    const { bad, good, warn } = look.paint;
    const paint = { blocked: bad, stop: warn, complete: good }[decision.outcome];
    const { words, command } = planFooter(result);
    return [
      ...headline(result, look).map(look.paint.strong),
      ...paragraph(`to merge: ${toMerge(plan, decision)}`, look).map(paint),
      ...approvalLines(decision).flatMap((line) => paragraph(line, look)),
      ...plan.risks.flatMap(({ message }) => paragraph(`risk: ${message}`, look).map(look.paint.warn)),
      ...section(rules(result, look)),
      ...section(lines(figureLines(plan), look)),
      ...section(lines(peopleLines(plan), look)),
      ...section(renders(result, look)),
      ...section(jobs(result, look)),
      ...section(changes(result, look)),
      ...section(diagnosticsText(plan.diagnostics.new, look)),
      ...section(oldFindings(result, look)),
      ...(isQuiet ? [] : ['', ...paragraph(words, look).map(look.paint.faint), look.paint.faint(command)]),
    ];
  },
  markdown: planMarkdown,
};

function headline({ plan }: PlanResult, look: Look): string[] {
  const text = headlineOf(plan)
    .map((part) => part.text)
    .join('');
  return paragraph(text, look);
}

function section(content: readonly string[]): string[] {
  return content.length === 0 ? [] : ['', ...content];
}

function lines(figures: readonly FigureLine[], look: Look): string[] {
  if (figures.length === 0) return [];
  const rows = figures.map(({ name, label, now, after, change }) => {
    const first = name === null ? `  ${label}` : [name, ...(label === '' ? [] : [label])].join(', ');
    return { cells: [first, now, after, change] };
  });
  const right = { align: 'right' as const };
  const columns = [
    { title: '' },
    { title: 'now', drop: 1, ...right },
    { title: 'after merge', ...right },
    { title: 'change', ...right },
  ];
  return table(columns, rows, look);
}

function rules({ plan }: PlanResult, look: Look): string[] {
  const all = ruleLines(plan);
  if (all.length === 0) return [];
  const shown = all
    .slice(0, MOST)
    .flatMap(({ text, part }) =>
      part === 'step'
        ? [look.paint.faint(`    ${visible(text)}`)]
        : paragraph(text, look, part === 'verdict' ? 2 : 4),
    );
  const more = all.length > MOST ? [look.paint.faint(`  … and ${count(all.length - MOST)} more`)] : [];
  return [...paragraph(`rules: ${ruleCounts(plan)}`, look), ...shown, ...more];
}

function changes({ plan }: PlanResult, look: Look): string[] {
  const all = changeLines(plan.changes);
  const shown = all.slice(0, MOST).map(({ subject, words }) => `  ${visible(subject + words)}`);
  const more = all.length > MOST ? [look.paint.faint(`  … and ${count(all.length - MOST)} more`)] : [];
  const counts = changeCounts(plan.changes).join(', ');
  return all.length === 0 ? [] : [...paragraph(counts, look), ...shown, ...more];
}

function oldFindings({ plan }: PlanResult, look: Look): string[] {
  const { standing, resolved } = plan.diagnostics;
  const parts = [
    ...(resolved.length > 0 ? [`${count(resolved.length)} of the findings on the base are resolved`] : []),
    ...(standing.length > 0 ? [`${count(standing.length)} stood before · fractal check`] : []),
  ];
  return parts.map(look.paint.faint);
}

function renders({ plan }: PlanResult, look: Look): string[] {
  const all = renderLines(plan.renders);
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST).flatMap((text) => paragraph(text, look, 2));
  const more = all.length > MOST ? [look.paint.faint(`  … and ${count(all.length - MOST)} more`)] : [];
  return [
    renderCounts(plan.renders),
    ...shown,
    ...more,
    ...paragraph(NOT_KNOWN, look, 2).map(look.paint.faint),
  ];
}

function jobs({ plan }: PlanResult, look: Look): string[] {
  const all = jobLines(plan.jobs);
  if (all.length === 0) return [];
  const shown = all
    .slice(0, MOST)
    .flatMap(({ text, step }) =>
      step === null ? paragraph(text, look, 5) : paragraph(`${step}. ${text}`, look, 2),
    );
  const more = all.length > MOST ? [look.paint.faint(`  … and ${count(all.length - MOST)} more`)] : [];
  return [jobCounts(plan.jobs), ...shown, ...more];
}
