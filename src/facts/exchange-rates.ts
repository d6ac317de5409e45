import { formatDay } from '#core/calendar.ts';
import { isCurrency } from '#core/currency.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { type FactReading, pastDate, readFactList } from './fact-list.ts';
import { finding } from './fact-text.ts';
import type { ExchangeRate } from './facts.ts';
import type { Fields } from './fields.ts';
import type { Node } from './nodes.ts';

const KEYS = ['date', 'from', 'to', 'rate', 'source'];

/** Exchange rates of one file; a rate stays decimal text, so that it is never a float. */
export function readExchangeRates(reading: FactReading, root: Node | null): ExchangeRate[] {
  return readFactList(reading, root, KEYS, (fields) => {
    const date = pastDate(reading, fields, 'date');
    const [from, to] = [currencyNamed(fields, 'from'), currencyNamed(fields, 'to')];
    const rate = fields.required('rate');
    const source = fields.required('source');
    if (rate !== null && !isPositiveDecimal(rate)) {
      fields.complain(
        'rate',
        'fact/bad-value',
        `\`${rate}\` is not a rate`,
        'write a positive decimal such as `1.0842`',
      );
    }
    if (from !== null && from === to) {
      fields.complain('to', 'fact/bad-value', `a rate from \`${from}\` to itself`, 'correct one of the two');
    }
    if (date === null || from === null || to === null || rate === null || source === null) return null;
    return { date, from, to, rate, source, at: fields.at };
  });
}

function currencyNamed(fields: Fields, key: string): string | null {
  const code = fields.required(key);
  if (code === null || isCurrency(code)) return code;
  fields.complain(
    key,
    'fact/unknown-currency',
    `no currency \`${code}\``,
    'use a code of ISO 4217 such as `EUR`',
  );
  return null;
}

function isPositiveDecimal(text: string): boolean {
  return /^\d{1,12}(?:\.\d{1,12})?$/.test(text) && /[1-9]/.test(text);
}

/** Findings for a second rate of one date and pair of currencies. */
export function doubledRates(rates: readonly ExchangeRate[]): Diagnostic[] {
  const first = new Map<string, ExchangeRate>();
  return rates.flatMap((rate) => {
    const pair = `from ${rate.from} to ${rate.to} on ${formatDay(rate.date)}`;
    const earlier = first.get(pair);
    if (!earlier) {
      first.set(pair, rate);
      return [];
    }
    const found = finding('fact/doubled', `two rates ${pair}`, rate.at, 'remove one of them');
    return [{ ...found, related: [earlier.at] }];
  });
}
