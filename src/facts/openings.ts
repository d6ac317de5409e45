import type { Diagnostic } from '#core/diagnostic.ts';
import { parseDuration } from '#core/duration.ts';
import { currencyOf, type FactReading, pastDate, projectNamed, readFactList } from './fact-list.ts';
import { finding } from './fact-text.ts';
import type { Opening } from './facts.ts';
import type { Fields } from './fields.ts';
import type { Node } from './nodes.ts';

const KEYS = ['project', 'date', 'recognised', 'invoiced', 'hours'];

/** Opening balances of one file, in each project's currency. What is left out is nothing. */
export function readOpenings(reading: FactReading, root: Node | null): Opening[] {
  return readFactList(reading, root, KEYS, (fields) => {
    const project = projectNamed(reading, fields, 'project', fields.required('project'));
    const date = pastDate(reading, fields, 'date');
    const currency = currencyOf(reading.model, project);
    const [recognised, invoiced] = [
      balance(fields, 'recognised', currency),
      balance(fields, 'invoiced', currency),
    ];
    const seconds = hoursBefore(fields);
    if (project === null || date === null) return null;
    return { project, date, recognisedMinor: recognised, invoicedMinor: invoiced, seconds, at: fields.at };
  });
}

function balance(fields: Fields, key: string, currency: string): number {
  const money = fields.money(key, currency);
  if (money && money.currency !== currency) {
    fields.complain(
      key,
      'fact/two-currencies',
      `the project's currency is ${currency}`,
      `write the balance in ${currency}`,
    );
  }
  return money?.minor ?? 0;
}

function hoursBefore(fields: Fields): number {
  const text = fields.text('hours');
  const seconds = text === null ? 0 : parseDuration(text);
  if (seconds !== null) return seconds;
  fields.complain(
    'hours',
    'fact/bad-value',
    `\`${text}\` is not an amount of time`,
    'write hours such as `120.5`, or `1h45m`',
  );
  return 0;
}

/** Findings for projects with a second opening. */
export function doubledOpenings(openings: readonly Opening[]): Diagnostic[] {
  const first = new Map<string, Opening>();
  return openings.flatMap((opening) => {
    const earlier = first.get(opening.project);
    if (!earlier) {
      first.set(opening.project, opening);
      return [];
    }
    const found = finding(
      'fact/doubled',
      `\`${opening.project}\` has two openings`,
      opening.at,
      'remove one of them',
    );
    return [{ ...found, related: [earlier.at] }];
  });
}
