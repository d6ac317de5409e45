import { formatMonth } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import { formatMinor } from '#core/money.ts';
import type { Edit } from '#source/edit.ts';
import type { Close, ClosedProject } from './facts.ts';
import { factText } from './yaml-text.ts';

/** The edit that writes a close to `state/closes/<month>.yaml`, where `loadFacts` reads back the same. `before` is what stands there, null when nothing does. */
export function closeFile(close: Omit<Close, 'at'>, before: string | null = null): Edit {
  const period = formatMonth(close.period);
  const after = `${closeLines(close).join('\n')}\n`;
  return { path: `state/closes/${period}.yaml`, before, after };
}

function closeLines({ period, by, digest, secondsByPerson, figures }: Omit<Close, 'at'>): string[] {
  const hours = Object.entries(secondsByPerson ?? {}).map(
    ([person, seconds]) => `  - { person: ${factText(person)}, hours: ${formatDuration(seconds)} }`,
  );
  return [
    `period: ${formatMonth(period)}`,
    `by: ${factText(by)}`,
    `digest: ${factText(digest)}`,
    ...(secondsByPerson ? [hours.length === 0 ? 'hours: []' : 'hours:', ...hours] : []),
    figures.length === 0 ? 'figures: []' : 'figures:',
    ...figures.flatMap(projectLines),
  ];
}

function projectLines({ project, currency, rates, ...figures }: ClosedProject): string[] {
  const rules = Object.entries(rates).map(
    ([rule, minor]) => `      - { rule: ${factText(rule)}, rate: ${formatMinor(minor, currency)} }`,
  );
  return [
    `  - project: ${factText(project)}`,
    `    currency: ${currency}`,
    `    recognised: ${formatMinor(figures.recognisedMinor, currency)}`,
    `    wip: ${formatMinor(figures.wipMinor, currency)}`,
    `    retainer: ${formatDuration(figures.retainerSeconds)}`,
    ...(rules.length === 0 ? [] : ['    rates:', ...rules]),
  ];
}
