import { z } from 'zod';
import { formatMonth, type Month, monthOfDay, parseMonth } from '#core/calendar.ts';
import type { InvoiceDraft } from '#economics/drafts.ts';
import type { Checklist } from '#economics/month-checklist.ts';
import { defineCommand } from '../command.ts';
import { asOf, at, monthField } from '../input.ts';

export interface MonthResult {
  readonly title: string;
  readonly month: string;
  readonly asOf: string;
  readonly currency: string;
  readonly checklist: Checklist;
  /** What people call the clients, by name. */
  readonly titles: ReadonlyMap<string, string>;
}

const minor = z.int().nullable();

export const month = defineCommand({
  input: z.object({
    month: monthField('the month (default: the one the figures stand at)').optional(),
    asOf,
    at,
  }),
  positional: ['month'],
  formats: ['table', 'json', 'csv', 'markdown'],
  examples: [
    { line: 'month 2026-03', words: 'what is missing before March can be closed, and the invoices to write' },
    { line: 'month 2026-03 --format markdown', words: 'the draft invoices, to copy' },
    { line: 'month 2026-03 --format csv', words: 'their lines, for the program that writes invoices' },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      month: z.string(),
      asOf: z.string(),
      currency: z.string(),
      closed: z.boolean(),
      errors: z.int(),
      unpricedSeconds: z.int(),
      missing: z.array(z.strictObject({ person: z.string(), missingSeconds: z.int() })),
      steps: z.array(
        z.strictObject({ step: z.string(), done: z.boolean(), words: z.string(), command: z.string() }),
      ),
      drafts: z.array(
        z.strictObject({
          project: z.string(),
          client: z.string().nullable(),
          currency: z.string(),
          netMinor: minor,
          lines: z.array(z.strictObject({ text: z.string(), netMinor: z.int() })),
        }),
      ),
    }),
  async run(context, input): Promise<MonthResult> {
    const { openEconomics } = await import('../economics.ts');
    const { checklistOf } = await import('#economics/month-checklist.ts');
    const { formatDay } = await import('#core/calendar.ts');
    const { economics, model, counts } = await openEconomics(context, { at: input.at, asOf: input.asOf });
    const asked: Month = parseMonth(input.month ?? '') ?? monthOfDay(economics.asOf);
    return {
      title: model.workspace.title ?? model.workspace.name,
      month: formatMonth(asked),
      asOf: formatDay(economics.asOf),
      currency: economics.currency,
      checklist: checklistOf(economics, model, { month: asked, errors: counts.errors }),
      titles: new Map([...model.byKind.Client.values()].map(({ name, title }) => [name, title ?? name])),
    };
  },
  json: ({ month: name, asOf: day, currency, checklist }) => ({
    version: 1 as const,
    month: name,
    asOf: day,
    currency,
    closed: checklist.closed,
    errors: checklist.errors,
    unpricedSeconds: checklist.unpricedSeconds,
    missing: checklist.missing.map(({ person, missingSeconds }) => ({ person, missingSeconds })),
    steps: checklist.steps.map((step) => ({ ...step })),
    drafts: checklist.drafts.map(plainDraft),
  }),
  hasFindings: ({ checklist }) => checklist.errors > 0,
});

function plainDraft({ project, client, currency, netMinor, lines }: InvoiceDraft) {
  return {
    project,
    client,
    currency,
    netMinor,
    lines: lines.map(({ text, netMinor: net }) => ({ text, netMinor: net })),
  };
}
