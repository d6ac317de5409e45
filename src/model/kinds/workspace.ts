import { z } from 'zod';
import { Currency, DateText, Hours, Name, Text } from '../fields.ts';
import { defineKind } from './kind.ts';
import { moduleOf } from './module.ts';

const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** The one manifest that makes a folder a workspace. */
export const Workspace = z.lazy(() =>
  z.strictObject({
    currency: Currency,
    timeZone: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, 'not a time zone such as Europe/Lisbon')
      .default('UTC'),
    weekStart: Weekday.default('mon'),
    /** Month of the year, from 1. */
    fiscalYearStart: z.number().int().min(1).max(12).default(1),
    /** Scheduled seconds of each weekday; a person's weekly hours are spread in this proportion. */
    workingHours: z
      .partialRecord(Weekday, Hours)
      .default({ mon: 28800, tue: 28800, wed: 28800, thu: 28800, fri: 28800 }),
    /** Days nobody is scheduled. */
    holidays: z
      .array(
        z
          .union([DateText, z.strictObject({ date: DateText, name: Text.optional() })])
          .transform((holiday) => (typeof holiday === 'string' ? { date: holiday } : holiday)),
      )
      .default([]),
    /** Who can read the repository: only its owner, the team, or everybody. */
    privacy: z.enum(['solo', 'team', 'public']).default('team'),
    modules: z.array(z.string().regex(/^[a-z0-9-]+(@[^\s@]+)?$/, 'not a module such as web@^1')).default([]),
    overlays: z
      .array(
        z.strictObject({
          name: Name,
          repository: z.string().max(1024),
          may: z.array(z.enum(['pay', 'overhead', 'names'])).default([]),
        }),
      )
      .default([]),
    site: z
      .strictObject({ visibility: z.enum(['private', 'public']).default('private') })
      .default({ visibility: 'private' }),
    ledger: z
      .strictObject({ branch: z.string().max(255).default('fractal/ledger') })
      .default({ branch: 'fractal/ledger' }),
  }),
);
export type Workspace = z.output<typeof Workspace>;

export const workspaceKind = defineKind({
  plural: 'workspaces',
  schema: Workspace,
  summary: 'the one manifest that makes a folder a workspace',
  references: [{ path: 'modules.*', to: 'Module', name: moduleOf }],
  example: {
    name: 'quay-studio',
    title: 'Quay Studio',
    spec: { currency: 'EUR', timeZone: 'Europe/Lisbon', privacy: 'team' },
  },
});
