/**
 * The parts specs are made of. Each reads what a person writes and gives one normal form, so that two ways to
 * write a thing have one digest. Patterns are repeated as `meta` for the JSON Schemas that editors use.
 */
import { z } from 'zod';
import { formatMonth, parseDay, parseMonth } from '#core/calendar.ts';
import { isCurrency } from '#core/currency.ts';
import { parseDuration } from '#core/duration.ts';
import { type Amount, parseAmount } from '#core/money.ts';

/** A lower-case DNS label: `harbour-tea`. */
export const Name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'not a lower-case name of letters, digits and hyphens');

/** A name that may say its scope: `checkout` or `harbour-shop/checkout`. */
export const ScopedName = z
  .string()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\/)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'not a name such as `checkout` or `harbour-shop/checkout`',
  );

export const Text = z.string().max(4096);
export const Labels = z.record(z.string().max(128), z.string().max(256));

/** An ISO date such as `2026-03-02`, kept as text; `parseDay` gives its day. */
export const DateText = z
  .string()
  .refine((text) => parseDay(text) !== null, 'not a date such as 2026-03-02')
  .meta({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });

/** The first of a month, written `2026-03` or `2026-03-01`; kept as `2026-03-01`. */
export const MonthStart = z
  .string()
  .refine((text) => parseMonth(text.replace(/-01$/, '')) !== null || parseMonth(text) !== null, {
    message: 'not the first of a month such as 2026-03',
  })
  .meta({ pattern: '^\\d{4}-(0[1-9]|1[0-2])(-01)?$' })
  .transform((text) => (text.length === 7 ? `${text}-01` : text));

export const MonthText = z
  .string()
  .refine((text) => parseMonth(text) !== null, 'not a month such as 2026-03')
  .meta({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })
  .transform((text) => formatMonth(parseMonth(text) ?? 0));

export const Currency = z
  .string()
  .refine(isCurrency, 'not a currency code of ISO 4217')
  .meta({ pattern: '^[A-Z]{3}$' });

// A number beyond 15 digits is no longer what the person wrote: it gives no text, which no field accepts.
const digitsOf = (number: number) => String(number).replace(/\D/g, '').length;
const written = (pattern: string) =>
  z
    .union([z.string().meta({ pattern }), z.number().meta({ minimum: 0 })])
    .transform((value) => (typeof value === 'string' || digitsOf(value) <= 15 ? String(value) : ''));

const AMOUNT = '\\d{1,15}(\\.\\d{1,6})?( [A-Z]{3})?';

/** Money, never negative: `1250`, `1250.00`, `1250.00 EUR`. The currency comes from the context where it is left out. */
export const Money = written(`^${AMOUNT}$`).transform((text, context): Amount => {
  const amount = parseAmount(text);
  if (amount && !amount.value.startsWith('-')) return amount;
  context.addIssue({ code: 'custom', message: 'not an amount such as 1250.00 or 1250.00 EUR' });
  return z.NEVER;
});

export type Per = 'hour' | 'month' | 'year';
export interface Rate {
  readonly amount: Amount;
  readonly per: Per;
}

/** Money per time, never negative: `95 per hour`, `4200.00 EUR per month`. A bare amount is per hour. */
export const Rate = written(`^${AMOUNT}( per (hour|month|year))?$`).transform((text, context): Rate => {
  const match = /^(.+?)(?: per (hour|month|year))?$/.exec(text);
  const amount = match?.[1] === undefined ? null : parseAmount(match[1]);
  if (amount && !amount.value.startsWith('-')) {
    return { amount, per: (match?.[2] as Per | undefined) ?? 'hour' };
  }
  context.addIssue({ code: 'custom', message: 'not a rate such as 95 per hour' });
  return z.NEVER;
});

const HOURS =
  '^(\\d{1,5}(\\.\\d{1,2})?( h)?|\\d{1,5}:[0-5]\\d(:[0-5]\\d)?|\\d{1,5}h\\d{1,2}|(?=\\d)(\\d{1,5}h)?(\\d{1,6}m)?(\\d{1,6}s)?)$';

/** Hours: `160 h`, `160`, `1h45m`, `1:45`; kept as seconds. */
export const Hours = written(HOURS).transform((text, context): number => {
  const seconds = parseDuration(text.replace(/^(\d[\d.]*) h$/, '$1'));
  if (seconds !== null) return seconds;
  context.addIssue({ code: 'custom', message: 'not a number of hours such as 160 h or 1h45m' });
  return z.NEVER;
});

/** Share in basis points, written `80 %` or `80`. */
export const Percent = written('^\\d{1,3}(\\.\\d{1,2})? ?%?$').transform((text, context): number => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))? ?%?$/.exec(text);
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  context.addIssue({ code: 'custom', message: 'not a percentage such as 80 %' });
  return z.NEVER;
});

/**
 * A value that changes over time: a bare value holds since ever, a list gives each value its first day.
 * Sorted by date; `from: null` is since ever. Two values for one day are refused.
 */
export function overTime<T extends z.ZodType>(value: T) {
  const dated = z.strictObject({ from: DateText, value });
  return z
    .union([z.array(dated).min(1), value])
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
