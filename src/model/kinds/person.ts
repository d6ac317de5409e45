import { z } from 'zod';
import { formatDay, parseDay } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { parsePublicKey } from '#core/ssh-key.ts';
import { DateText, Hours, Name, Rate, Text } from '../fields.ts';
import { defineKind } from './kind.ts';

const Employment = z.lazy(() =>
  z.strictObject({
    from: DateText.optional(),
    /** Last day, inclusive. */
    to: DateText.optional(),
    band: Name.optional(),
    /** Loaded cost; refused where others can read the repository. */
    cost: Rate.optional(),
    /** Contracted seconds a week; without it the person has no capacity and no bench. */
    weeklyHours: Hours.optional(),
  }),
);
export type Employment = z.output<typeof Employment>;

const TimeOff = z.lazy(() =>
  z.strictObject({
    from: DateText,
    /** Last day, inclusive; default: `from`. */
    to: DateText.optional(),
    /** Part of each day, where it is not the whole: hours a day. */
    hours: Hours.optional(),
    note: Text.optional(),
  }),
);

const SigningKey = z.lazy(() =>
  z
    .string()
    .max(8192)
    .refine((line) => (parsePublicKey(line)?.key ?? null) !== null, {
      message: 'not a public key of SSH (ed25519, ecdsa on P-256, or rsa from 2048 bits on)',
    })
    .meta({ pattern: '^(ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) [A-Za-z0-9+/]+={0,2}( .*)?$' }),
);

const Email = z.lazy(() =>
  z
    .string()
    .max(254)
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'not an address such as ana@quay.example'),
);

/** A person, under a pseudonymous name: git cannot erase it. `band`, `cost` and `weeklyHours` are shorthands for one employment. */
export const Person = z.lazy(() =>
  z
    .strictObject({
      handle: z.string().max(64).optional(),
      /** Addresses that they commit with, beside those that the git host gives them: they tell who wrote a proposal. */
      emails: z.array(Email).max(16).default([]),
      /** Public keys of SSH, each a line of a `.pub` file: what they sign approvals with. */
      signingKeys: z.array(SigningKey).max(16).default([]),
      band: Name.optional(),
      cost: Rate.optional(),
      weeklyHours: Hours.optional(),
      employment: z.array(Employment).default([]),
      timeOff: z.array(TimeOff).default([]),
    })
    .transform(({ band, cost, weeklyHours, ...spec }) => {
      const common = {
        ...(band !== undefined && { band }),
        ...(cost !== undefined && { cost }),
        ...(weeklyHours !== undefined && { weeklyHours }),
      };
      // The shorthand completes the dated segments where they leave something out, and is the only one where there are none.
      const segments =
        spec.employment.length > 0 ? spec.employment : Object.keys(common).length > 0 ? [{}] : [];
      return { ...spec, employment: inOrder(segments.map((segment) => ({ ...common, ...segment }))) };
    }),
);
export type Person = z.output<typeof Person>;

// Sorted by date, and each without a last day ends where the next begins.
function inOrder(segments: readonly Employment[]): Employment[] {
  const sorted = [...segments].sort((a, b) => compareText(a.from ?? '', b.from ?? ''));
  return sorted.map((segment, index) => {
    const next = sorted[index + 1]?.from;
    return next === undefined || segment.to !== undefined ? segment : { ...segment, to: dayBefore(next) };
  });
}

function dayBefore(date: string): string {
  return formatDay((parseDay(date) ?? 0) - 1);
}

export const personKind = defineKind({
  plural: 'people',
  schema: Person,
  summary: 'somebody who works, under a pseudonymous name',
  references: [
    { path: 'band', to: 'Band' },
    { path: 'employment.*.band', to: 'Band' },
  ],
  example: {
    name: 'ana',
    spec: { band: 'senior', weeklyHours: '40 h', timeOff: [{ from: '2026-08-03', to: '2026-08-14' }] },
  },
});
