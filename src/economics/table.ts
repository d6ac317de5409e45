/** A table as columns: one shape for the SQL engine, the published CSV and Parquet files and their reference. */

/** Who may see a column: everybody, whoever can read the workspace, or those who see pay and profit of single people. */
export type Audience = 'public' | 'team' | 'finance';

export type ColumnType = 'text' | 'integer' | 'boolean' | 'date';

export interface ColumnDefinition {
  readonly name: string;
  readonly type: ColumnType;
  /** What an integer counts: seconds, minor units of the workspace's currency, basis points, or things. */
  readonly unit?: 'seconds' | 'minor' | 'bps' | 'count';
  readonly words: string;
  /** The widest audience that may see it. */
  readonly audience: Audience;
}

export interface TableDefinition {
  readonly name: string;
  /** One row is … */
  readonly words: string;
  readonly columns: readonly ColumnDefinition[];
}

/** Position that stands for null in a dictionary-coded column. */
export const NO_TEXT = 0xffffffff;

/** Texts as positions in a dictionary that has none twice. */
export interface TextColumn {
  readonly type: 'text';
  readonly dictionary: readonly string[];
  readonly codes: Uint32Array;
}

/** Values of one column; a `date` counts days since 1970-01-01. */
export type ColumnData =
  | TextColumn
  | { readonly type: 'integer'; readonly values: ArrayLike<number | null> }
  | { readonly type: 'boolean'; readonly values: ArrayLike<boolean> }
  | { readonly type: 'date'; readonly values: ArrayLike<number | null> };

export interface Table {
  readonly definition: TableDefinition;
  readonly length: number;
  /** One per column of the definition, in its order. */
  readonly columns: readonly ColumnData[];
}

export type Cell = string | number | boolean | null;

/** The value at a row: text, integer, boolean, or the day number of a date. */
export function cellAt(column: ColumnData, row: number): Cell {
  if (column.type !== 'text') return column.values[row] ?? null;
  const code = column.codes[row];
  return code === undefined || code === NO_TEXT ? null : (column.dictionary[code] ?? null);
}

/** A table from rows in the definition's column order; dates are day numbers. For tables of thousands of rows, not millions. */
export function tableOf(definition: TableDefinition, rows: readonly (readonly Cell[])[]): Table {
  const columns = definition.columns.map((column, index) =>
    columnOf(
      column.type,
      rows.map((row) => row[index] ?? null),
    ),
  );
  return { definition, length: rows.length, columns };
}

/** The same table with only the columns that an audience may see. */
export function visibleTo(table: Table, audience: Audience): Table {
  const kept = table.definition.columns.map((column) => mayBeSeenBy(column, audience));
  return {
    definition: { ...table.definition, columns: table.definition.columns.filter((_, index) => kept[index]) },
    length: table.length,
    columns: table.columns.filter((_, index) => kept[index]),
  };
}

const WIDTH: Readonly<Record<Audience, number>> = { public: 2, team: 1, finance: 0 };

/** Whether a column made for one audience may be shown to another: finance sees all, the public only what is public. */
export function mayBeSeenBy(column: { readonly audience: Audience }, viewer: Audience): boolean {
  return WIDTH[column.audience] >= WIDTH[viewer];
}

function columnOf(type: ColumnType, cells: readonly Cell[]): ColumnData {
  switch (type) {
    case 'text':
      return encodeText(cells.map((cell) => (cell === null ? null : String(cell))));
    case 'boolean':
      return { type, values: cells.map((cell) => cell === true) };
    default:
      return { type, values: cells.map((cell) => (typeof cell === 'number' ? cell : null)) };
  }
}

/** Texts as a dictionary in order of first appearance, and a code per row. */
export function encodeText(texts: readonly (string | null)[]): TextColumn {
  const positions = new Map<string, number>();
  const codes = Uint32Array.from(texts, (text) => {
    if (text === null) return NO_TEXT;
    const known = positions.get(text) ?? positions.size;
    positions.set(text, known);
    return known;
  });
  return { type: 'text', dictionary: [...positions.keys()], codes };
}
