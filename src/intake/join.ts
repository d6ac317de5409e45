/** How the rows of another file are found for a row of the first. */
import type { Row, Table } from './csv.ts';
import type { CsvFile } from './mapping.ts';
import type { Problem, Problems } from './problems.ts';

export interface Join {
  readonly rules: CsvFile;
  readonly table: Table;
  readonly here: string;
  readonly there: string;
}

export function joinOf(rules: CsvFile, table: Table): Join {
  const join = rules.join ?? '';
  return typeof join === 'string' ? { rules, table, here: join, there: join } : { rules, table, ...join };
}

/** The rows of the file by their key; null when the key's column is missing. */
export function indexOf({ table, here, rules }: Join, problems: Problems): Map<string, Row> | null {
  const cell = table.columns.indexOf(here);
  if (cell === -1) {
    problems.say({ code: 'intake/unknown-column', message: `no column \`${here}\` in \`${rules.file}\`` });
    return null;
  }
  const index = new Map<string, Row>();
  for (const row of table.rows) {
    const key = row.cells[cell]?.trim() ?? '';
    const other = index.get(key);
    if (!other) index.set(key, row);
    // Rows that say the same may repeat: an export of tasks lists a task once for each person.
    else if (other.cells.join('\n') !== row.cells.join('\n')) {
      const message = `the rows for \`${key}\` of \`${here}\` differ`;
      const hint = 'join on columns that name one row';
      problems.say({ code: 'intake/ambiguous-join', message, hint }, { file: row.file, line: row.line });
    }
  }
  return index;
}

export function noMatch(file: string, column: string, key: string): Problem {
  return {
    code: 'intake/no-match',
    message: `\`${file}\` has no row for \`${key}\` of \`${column}\``,
    hint: 'export both files at the same time, or declare `optional: true`',
  };
}
