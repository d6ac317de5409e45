/** The parts specs are made of. Each reads what a person writes and gives one normal form, so that two ways to write a thing have one digest. */
import { z } from 'zod';
import { formatDay, formatMonth, parseDay, parseMonth } from '#core/calendar.ts';
import { isCurrency } from '#core/currency.ts';
import { parseDuration } from '#core/duration.ts';
import { type Amount, parseAmount } from '#core/money.ts';

/** A lower-case DNS label: `harbour-tea`. */
export const Name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'not a lower-case name of letters, digits and hyphens');

export const Text = z.string().max(4096);
export const Labels = z.record(z.string().max(128), z.string().max(256));

/** An ISO date such as `2026-03-02`, kept as text; `parseDay` gives its day. */
export const DateText = z.string().refine((text) => parseDay(text) !== null, 'not a date such as 2026-03-02');

/** The first of a month, written `2026-03` or `2026-03-01`; kept as `2026-03-01`. */
export const MonthStart = z
  .string()
  .refine(
    (text) => parseMonth(text) !== null || /^\d{4}-\d{2}-01$/.test(text),
    'not the first of a month such as 2026-03',
  )
  .transform((text) => (text.length === 7 ? `${text}-01` : text));

export const MonthText = z
  .string()
  .refine((text) => parseMonth(text) !== null, 'not a month such as 2026-03')
  .transform((text) => formatMonth(parseMonth(text) ?? 0));

export const Currency = z.string().refine(isCurrency, 'not a currency code of ISO 4217');

const amountText = z.union([z.string(), z.number()]).transform(String);

/** Money: `1250`, `1250.00`, `1250.00 EUR`. The currency comes from the context where it is left out. */
export const Money = amountText.transform((text, context): Amount => {
  const amount = parseAmount(text);
  if (amount) return amount;
  context.addIssue({ code: 'custom', message: 'not an amount such as 1250.00 or 1250.00 EUR' });
  return z.NEVER;
});

export type Per = 'hour' | 'month' | 'year';
export interface Rate {
  readonly amount: Amount;
  readonly per: Per;
}

/** Money per time: `95 per hour`, `4200.00 EUR per month`. A bare amount is per hour. */
export const Rate = amountText.transform((text, context): Rate => {
  const match = /^(.+?)(?: per (hour|month|year))?$/.exec(text);
  const amount = match?.[1] === undefined ? null : parseAmount(match[1]);
  if (amount) return { amount, per: (match?.[2] as Per | undefined) ?? 'hour' };
  context.addIssue({ code: 'custom', message: 'not a rate such as 95 per hour' });
  return z.NEVER;
});

/** Hours: `160 h`, `160`, `1h45m`, `1:45`; kept as seconds. */
export const Hours = amountText.transform((text, context): number => {
  const bare = text.replace(/ h$/, '');
  const seconds = parseDuration(bare);
  if (seconds !== null) return seconds;
  context.addIssue({ code: 'custom', message: 'not a number of hours such as 160 h or 1h45m' });
  return z.NEVER;
});

/** Share in basis points, written `80 %` or `80`. */
export const Percent = amountText.transform((text, context): number => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))? ?%?$/.exec(text);
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  context.addIssue({ code: 'custom', message: 'not a percentage such as 80 %' });
  return z.NEVER;
});

/**
 * A value that changes over time: a bare value holds since ever, a list gives each value its first day.
 * Sorted by date; `from: null` is since ever.
 */
export function overTime<T extends z.ZodType>(value: T) {
  const dated = z.strictObject({ from: DateText, value });
  return z
    .union([z.array(dated).min(1), value])
    .transform((written): { from: string | null; value: z.output<T> }[] =>
      Array.isArray(written)
        ? [...(written as { from: string; value: z.output<T> }[])].sort((a, b) => (a.from < b.from ? -1 : 1))
        : [{ from: null, value: written as z.output<T> }],
    );
}

/** `2026-03-02` of a day, for messages. */
export const dayText = formatDay;
