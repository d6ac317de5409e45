import type { PolicyTestResult } from '#kernel/commands/policy-test.ts';
import type { Look } from './look.ts';
import { counted } from './numbers.ts';
import { paragraph, wrapped } from './paragraph.ts';
import { askedText, stepText } from './rule-words.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

type Requirement = PolicyTestResult['requirements'][number];

export const policyTestView: View<PolicyTestResult> = {
  text: (result, look, { isQuiet }) => [
    ...result.rules.flatMap((each) => [
      ruleLine(each, result, look),
      ...ruleLines(each.rule, result, look),
      '',
    ]),
    ...strayLines(result, look),
    ...flipLines(result, look),
    ...(isQuiet ? [] : wrapped(summary(result), look).map(look.paint.faint)),
  ],
};

function ruleLine(
  { rule, mode, subjects }: PolicyTestResult['rules'][number],
  { requirements }: PolicyTestResult,
  { paint }: Look,
): string {
  const met = counted(subjects, 'subject');
  const isUnmet = requirements.every((each) => each.rule !== rule);
  return `${paint.strong(visible(rule))}${mode === 'observe' ? ' (observes)' : ''}  ${paint.faint(isUnmet ? `pass, ${met}` : met)}`;
}

function ruleLines(rule: string, { requirements, isOne }: PolicyTestResult, look: Look): string[] {
  const own = requirements.filter((each) => each.rule === rule);
  // Passes of a whole workspace are a number; those of what was asked about are told.
  const told = own.filter(({ outcome }) => isOne || outcome !== 'pass');
  const passed = own.length - told.length;
  return [
    ...told.flatMap((each) => requirementLines(each, look)),
    ...(passed > 0 ? [`  ${look.paint.good('pass')}  ${passed} of ${own.length}`] : []),
  ];
}

function requirementLines(each: Requirement, look: Look): string[] {
  const { outcome, subject, reason, trouble, trace } = each;
  return [
    ...wrapped(`  ${painted(outcome, look)}  ${visible(subject ?? 'the rule itself')}${asked(each)}`, look),
    ...(trouble === null ? [] : paragraph(trouble, look, 6)),
    ...(outcome === 'pass' || reason === '' ? [] : paragraph(reason, look, 6)),
    ...trace.flatMap((step) => wrapped(`      ${visible(stepText(step))}`, look)).map(look.paint.faint),
  ];
}

function asked(requirement: Requirement): string {
  const text = askedText(requirement);
  return text === '' ? '' : `  needs ${text}`;
}

// Files that may hold a rule stand under no rule.
function strayLines({ requirements, rules }: PolicyTestResult, look: Look): string[] {
  const known = new Set(rules.map(({ rule }) => rule));
  return requirements
    .filter(({ rule }) => !known.has(rule))
    .flatMap((each) => [look.paint.strong(visible(each.rule)), ...requirementLines(each, look), '']);
}

function flipLines({ flips, against }: PolicyTestResult, look: Look): string[] {
  if (flips === null) return [];
  const words = flips.map(
    ({ rule, subject, before, after }) =>
      `  ${visible(rule)}  ${visible(subject ?? 'the rule itself')}: ${before ?? 'not judged'} → ${after ?? 'not judged'}`,
  );
  const title = `${counted(flips.length, 'verdict')} that the rules of ${visible(against ?? '')} would not have given`;
  return [look.paint.strong(title), ...words, ''];
}

function summary({ rules, requirements, asOf, action }: PolicyTestResult): string {
  if (rules.length === 0 && requirements.length === 0) return 'no policies';
  const count = (outcome: Requirement['outcome']) =>
    requirements.filter((each) => each.outcome === outcome).length;
  const supposed = { create: 'created', update: 'updated', delete: 'deleted' }[action];
  return `${counted(rules.length, 'rule')} on figures of ${asOf}, as if ${supposed}: ${count('pass')} pass, ${count('needs-approval')} need approval, ${count('deny')} denied, ${counted(count('error'), 'error')}`;
}

function painted(outcome: Requirement['outcome'], { paint }: Look): string {
  if (outcome === 'pass') return paint.good('pass');
  return outcome === 'needs-approval' ? paint.warn('needs approval') : paint.bad(outcome);
}
