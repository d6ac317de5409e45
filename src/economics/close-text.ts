/** The file of a close, `state/closes/<month>.yaml`, as `fractal close` writes it. */
import { formatMonth } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import { formatMinor } from '#core/money.ts';
import type { ClosedProject } from '#facts/facts.ts';
import type { NewClose } from './close-month.ts';

/** YAML that reads back as the same close. */
export function closeText({ period, by, digest, figures, secondsByPerson = {} }: NewClose): string {
  const hours = Object.entries(secondsByPerson).map(
    ([person, seconds]) => `  ${person}: ${hoursText(seconds)}\n`,
  );
  return [
    `period: ${formatMonth(period)}\n`,
    `by: ${JSON.stringify(by)}\n`,
    `digest: ${digest}\n`,
    hours.length === 0 ? 'hours: {}\n' : `hours:\n${hours.join('')}`,
    figures.length === 0 ? 'figures: []\n' : `figures:\n${figures.map(figureText).join('')}`,
  ].join('');
}

export function closePath(period: number): string {
  return `state/closes/${formatMonth(period)}.yaml`;
}

function figureText({
  project,
  currency,
  recognisedMinor,
  wipMinor,
  retainerSeconds,
  rates,
}: ClosedProject): string {
  const rules = Object.entries(rates).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    `  - project: ${project}`,
    `    currency: ${currency}`,
    `    recognised: ${formatMinor(recognisedMinor, currency)}`,
    `    wip: ${formatMinor(wipMinor, currency)}`,
    ...(retainerSeconds === 0 ? [] : [`    retainer: ${hoursText(retainerSeconds)}`]),
    ...(rules.length === 0
      ? []
      : [
          '    rates:',
          ...rules.map(([rule, minor]) => `      ${JSON.stringify(rule)}: ${formatMinor(minor, currency)}`),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

// A clock text could be read as a number of base 60 by older tools, so it is quoted.
function hoursText(seconds: number): string {
  const text = formatDuration(seconds);
  return text.includes(':') ? `"${text}"` : text;
}
