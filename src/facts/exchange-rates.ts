import { isCurrency } from '#core/currency.ts';
import { type FactReading, pastDate, readFactList } from './fact-list.ts';
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
