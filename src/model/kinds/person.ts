import { z } from 'zod';
import { DateText, Hours, Name, Rate, Text } from '../fields.ts';

const Employment = z.strictObject({
  from: DateText.optional(),
  /** Last day, inclusive. */
  to: DateText.optional(),
  band: Name.optional(),
  /** Loaded cost; refused where others can read the repository. */
  cost: Rate.optional(),
  /** Contracted seconds a week; without it the person has no capacity and no bench. */
  weeklyHours: Hours.optional(),
});
export type Employment = z.output<typeof Employment>;

const TimeOff = z.strictObject({
  from: DateText,
  /** Last day, inclusive; default: `from`. */
  to: DateText.optional(),
  /** Part of each day, where it is not the whole: hours a day. */
  hours: Hours.optional(),
  note: Text.optional(),
});

/** A person, under a pseudonymous name: git cannot erase it. `band`, `cost` and `weeklyHours` are shorthands for one employment. */
export const Person = z
  .strictObject({
    handle: z.string().max(64).optional(),
    band: Name.optional(),
    cost: Rate.optional(),
    weeklyHours: Hours.optional(),
    employment: z.array(Employment).default([]),
    timeOff: z.array(TimeOff).default([]),
  })
  .transform(({ band, cost, weeklyHours, ...spec }) => {
    if (band === undefined && cost === undefined && weeklyHours === undefined) return spec;
    const only = {
      ...(band && { band }),
      ...(cost && { cost }),
      ...(weeklyHours !== undefined && { weeklyHours }),
    };
    // The shorthand completes the dated segments where they leave something out, and is the only segment where there are none.
    return {
      ...spec,
      employment:
        spec.employment.length === 0 ? [only] : spec.employment.map((segment) => ({ ...only, ...segment })),
    };
  });
export type Person = z.output<typeof Person>;
