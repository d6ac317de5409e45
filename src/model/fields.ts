/**
 * The parts specs are made of. Each reads what a person writes and gives one normal form, so that two ways to
 * write a thing have one digest. The `meta` is for the JSON Schemas that editors use: `id` gives a shared definition.
 */
import { z } from 'zod';
import { parseDay, parseMonth } from '#core/calendar.ts';
import { isCurrency } from '#core/currency.ts';
import { parseDuration } from '#core/duration.ts';
import { type Amount, parseAmount } from '#core/money.ts';

/** A lower-case DNS label: `harbour-tea`. */
export const Name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'not a lower-case name of letters, digits and hyphens')
  .meta({ id: 'name', description: 'a lower-case name of letters, digits and hyphens' });

/** A name that may say its scope: `checkout` or `harbour-shop/checkout`. */
export const ScopedName = z
  .string()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\/)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'not a name such as `checkout` or `harbour-shop/checkout`',
  )
  .meta({
    id: 'scoped-name',
    description: 'a name, with or without what it belongs to: harbour-shop/checkout',
  });

export const Text = z.string().max(4096);
export const Labels = z.record(z.string().max(128), z.string().max(256));

/** An ISO date such as `2026-03-02`, kept as text; `parseDay` gives its day. */
export const DateText = z
  .string()
  .refine((text) => parseDay(text) !== null, 'not a date such as 2026-03-02')
  .meta({
    id: 'date',
    description: 'a date: 2026-03-02',
    pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  });

/** The first of a month, written `2026-03` or `2026-03-01`; kept as `2026-03-01`. */
export const MonthStart = z
  .string()
  .refine((text) => parseMonth(text.replace(/-01$/, '')) !== null || parseMonth(text) !== null, {
    message: 'not the first of a month such as 2026-03',
  })
  .meta({
    id: 'first-of-month',
    description: 'the first of a month: 2026-03',
    pattern: '^\\d{4}-(0[1-9]|1[0-2])(-01)?$',
  })
  .transform((text) => (text.length === 7 ? `${text}-01` : text));

export const Currency = z
  .string()
  .refine(isCurrency, 'not a currency code of ISO 4217')
  .meta({ id: 'currency', description: 'a currency of ISO 4217: EUR', pattern: '^[A-Z]{3}$' });

/**
 * A text or number as people write it, read by `parse`. Said as one transform, not as a union of two types with two
 * transforms behind it: amounts and rates are most of what a manifest holds, and this is several times cheaper.
 */
function written<T>(
  {
    id,
    description,
    pattern,
  }: { readonly id: string; readonly description: string; readonly pattern: string },
  words: string,
  parse: (text: string) => T | null,
) {
  return z
    .unknown()
    .meta({
      id,
      description,
      anyOf: [
        { type: 'string', pattern },
        { type: 'number', minimum: 0 },
      ],
    })
    .transform((value, context): T => {
      const parsed = typeof value === 'string' || typeof value === 'number' ? parse(String(value)) : null;
      if (parsed !== null) return parsed;
      if (typeof value === 'string' || typeof value === 'number') {
        context.addIssue({ code: 'custom', message: words });
      } else {
        context.addIssue({ code: 'invalid_type', expected: 'a text or a number', input: value });
      }
      return z.NEVER;
    });
}

const AMOUNT = '\\d{1,15}(\\.\\d{1,6})?( [A-Z]{3})?';

function positiveAmount(text: string): Amount | null {
  return text.startsWith('-') ? null : parseAmount(text);
}

/** Money, never negative: `1250`, `1250.00`, `1250.00 EUR`. The currency comes from the context where it is left out. */
export const Money = written(
  { id: 'money', description: 'an amount: 1250.00 or 1250.00 EUR', pattern: `^${AMOUNT}$` },
  'not an amount such as 1250.00 or 1250.00 EUR',
  positiveAmount,
);

export type Per = 'hour' | 'month' | 'year';
export interface Rate {
  readonly amount: Amount;
  readonly per: Per;
}

/** Money per time, never negative: `95 per hour`, `4200.00 EUR per month`. A bare amount is per hour. */
export const Rate = written(
  { id: 'rate', description: 'money per time: 95 per hour', pattern: `^${AMOUNT}( per (hour|month|year))?$` },
  'not a rate such as 95 per hour',
  (text): Rate | null => {
    const [, number = '', per = 'hour'] = /^(.+?)(?: per (hour|month|year))?$/.exec(text) ?? [];
    const amount = positiveAmount(number);
    return amount && { amount, per: per as Per };
  },
);

/** Hours: `160 h`, `160`, `1h45m`, `1:45`; kept as seconds. */
export const Hours = written(
  {
    id: 'hours',
    description: 'hours: 160 h, 1h45m or 1:45',
    pattern:
      '^(\\d{1,5}(\\.\\d{1,2})?( h)?|\\d{1,5}:[0-5]\\d(:[0-5]\\d)?|\\d{1,5}h\\d{1,2}|(?=\\d)(\\d{1,5}h)?(\\d{1,6}m)?(\\d{1,6}s)?)$',
  },
  'not a number of hours such as 160 h or 1h45m',
  (text) => parseDuration(text.replace(/^(\d[\d.]*) h$/, '$1')),
);

/** Share in basis points, written `80 %` or `80`. */
export const Percent = written(
  { id: 'percent', description: 'a share: 80 %', pattern: '^\\d{1,3}(\\.\\d{1,2})? ?%?$' },
  'not a percentage such as 80 %',
  (text): number | null => {
    const match = /^(\d{1,3})(?:\.(\d{1,2}))? ?%?$/.exec(text);
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
  },
);

/**
 * A value that changes over time: a bare value holds since ever, a list gives each value its first day.
 * Sorted by date; `from: null` is since ever. Two values for one day are refused.
 */
export function overTime<T extends z.ZodType>(value: T) {
  const dated = z.strictObject({ from: DateText, value });
  return z
    .union([value, z.array(dated).min(1)])
    .transform((given, context): { from: string | null; value: z.output<T> }[] => {
      if (!Array.isArray(given)) return [{ from: null, value: given as z.output<T> }];
      const steps = given as { from: string; value: z.output<T> }[];
      const days = new Set<string>();
      for (const [index, step] of steps.entries()) {
        if (days.has(step.from)) {
          context.addIssue({
            code: 'custom',
            message: 'a second value from the same day',
            path: [index, 'from'],
          });
        }
        days.add(step.from);
      }
      return [...steps].sort((a, b) => (a.from < b.from ? -1 : 1));
    });
}
