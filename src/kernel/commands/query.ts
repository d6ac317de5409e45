import { z } from 'zod';
import type { QueryAnswer } from '#economics/duckdb/run-query.ts';
import { defineCommand } from '../command.ts';
import { asOf, at, basis } from '../input.ts';

export const query = defineCommand({
  input: z.object({
    sql: z.string().max(100_000).meta({
      description: 'one statement that reads; `show tables` lists what there is',
      placeholder: 'SQL',
    }),
    limit: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1000)
      .meta({ description: 'rows that are read', placeholder: 'N' }),
    timeout: z
      .int()
      .min(1)
      .max(3600)
      .default(10)
      .meta({ description: 'seconds until it is stopped', placeholder: 'N' }),
    asOf,
    at,
    basis,
  }),
  positional: ['sql'],
  formats: ['table', 'json', 'csv', 'markdown'],
  examples: [
    { line: 'query "show tables"', words: 'the tables and views there are' },
    {
      line: 'query "select project, sum(seconds) / 3600 as hours from effort group by all order by all"',
      words: 'hours by project',
    },
  ],
  output: async () =>
    z.strictObject({
      version: z.literal(1),
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      rows: z.array(z.array(z.json())),
      truncated: z.boolean(),
    }),
  async run(context, input): Promise<QueryAnswer> {
    const { openEconomics } = await import('../economics.ts');
    const { step } = await import('../context.ts');
    const reckoned = await openEconomics(context, { at: input.at, asOf: input.asOf, basis: input.basis });
    const { runQuery } = await import('#economics/duckdb/query.ts');
    const limits = { maxRows: input.limit, timeout: input.timeout * 1000, signal: context.signal };
    return step(context, 'query', () => runQuery(reckoned, input.sql, limits));
  },
  json: ({ columns, rows, truncated }) => ({
    version: 1 as const,
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: rows.map((row) => [...row]),
    truncated,
  }),
});
