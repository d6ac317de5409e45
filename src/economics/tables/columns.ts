/** Short ways to declare the columns of a table. */
import type { Audience, ColumnDefinition } from '../table.ts';

/** Money of single people: what somebody costs, brings and leaves. */
export const PAY: Audience = 'finance';

export function text(name: string, words: string, audience: Audience = 'team'): ColumnDefinition {
  return { name, type: 'text', words, audience };
}

export function date(name: string, words: string, audience: Audience = 'team'): ColumnDefinition {
  return { name, type: 'date', words, audience };
}

export function flag(name: string, words: string, audience: Audience = 'team'): ColumnDefinition {
  return { name, type: 'boolean', words, audience };
}

export function seconds(name: string, words: string, audience: Audience = 'team'): ColumnDefinition {
  return { name, type: 'integer', unit: 'seconds', words, audience };
}

/** Minor units: of the workspace's currency, or of the row's own where the name ends in `_own_minor`. */
export function minor(name: string, words: string, audience: Audience = 'team'): ColumnDefinition {
  return { name, type: 'integer', unit: 'minor', words, audience };
}

export function count(name: string, words: string, audience: Audience = 'team'): ColumnDefinition {
  return { name, type: 'integer', unit: 'count', words, audience };
}

export const MONTH = text('month', 'month, as `2026-03`', 'public');
export const CLIENT = text('client', 'name of the client; null on internal work');
export const PROJECT = text('project', 'name of the project', 'public');
export const TASK = text('task', 'slug of the task inside the project; null where none was named');
export const PERSON = text('person', 'name of the person');
export const CURRENCY = text('currency', 'currency of the columns that end in `_own_minor`');
