import { audienceOf, type TablesInput, tablesOf } from '../tables/index.ts';
import { viewsSql } from '../views.ts';
import { type QueryAnswer, type QueryLimits, queryTables } from './run-query.ts';

/**
 * The answer to `fractal query`: one read-only statement over the workspace's tables and views, with the columns that
 * its readers may see. Throws a KernelError `query/…` or `duckdb/unavailable`.
 */
export async function runQuery(
  input: TablesInput,
  sql: string,
  limits: QueryLimits = {},
): Promise<QueryAnswer> {
  const audience = audienceOf(input.model.workspace.spec.privacy, input.economics.basis);
  return queryTables(tablesOf(input, audience), viewsSql(audience), sql, limits);
}
