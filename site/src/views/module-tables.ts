/** What the workspace declares of the kinds that modules bring, as tables: no more of them than a page carries. */
import type { ModuleSummary, ModuleTable } from '#projection/craft-dataset.ts';
import type { Column, Entry, Table } from '../view.ts';
import { capital, shortened } from '../words.ts';
import { filePage } from '../writes.ts';
import { cutTo, text } from './cells.ts';
import type { World } from './world.ts';

export interface ModuleTables {
  readonly tables: NonNullable<Entry['tables']>;
  /** Titles of kinds that the page has no room for. */
  readonly left: readonly string[];
}

// What 1,500 nodes leave for tables: 24 rows, at most twelve of one kind, three of each of eight.
const MOST_TABLES = 8;
const MOST_ROWS = 24;
const MOST_COLUMNS = 8;
const LONGEST = 60;

/** By module; modules that come first have room first. */
export function tablesShown<Module extends Pick<ModuleSummary, 'tables'>>(
  world: Pick<World, 'index'>,
  modules: readonly Module[],
): ReadonlyMap<Module, ModuleTables> {
  const shown = new Set(modules.flatMap(({ tables }) => tables).slice(0, MOST_TABLES));
  const rows = Math.min(12, Math.floor(MOST_ROWS / shown.size));
  return new Map(
    modules.map((module) => [
      module,
      {
        tables: module.tables
          .filter((table) => shown.has(table))
          .map((table) => ({ label: labelOf(table), table: tableOf(world, table, rows) })),
        left: titlesOf(module.tables.filter((table) => !shown.has(table))),
      },
    ]),
  );
}

function titlesOf(tables: readonly ModuleTable[]): string[] {
  const titles = tables.slice(0, 8).map(({ title }) => shortened(title, LONGEST));
  return tables.length > 8 ? [...titles, `${tables.length - 8} more`] : titles;
}

function labelOf({ title, columns }: ModuleTable): string {
  const words = shortened(title, LONGEST);
  return columns.length > MOST_COLUMNS ? `${words}, ${MOST_COLUMNS} of ${columns.length} fields` : words;
}

function tableOf({ index }: Pick<World, 'index'>, table: ModuleTable, most: number): Table {
  const columns = table.columns.slice(0, MOST_COLUMNS);
  const { rows } = cutTo(table.rows, most, '');
  return {
    caption: table.kind,
    isWide: true,
    columns: [{ title: 'Name', kind: 'name', priority: 1 }, ...columns.map(columnOf)],
    rows: rows.map(({ title, file, cells }) => [
      text(shortened(title, LONGEST), { href: filePage(index, file, null) }),
      ...columns.map((_, i) => text(shortened(cells[i] ?? '', LONGEST))),
    ]),
    cut:
      rows.length < table.total
        ? { of: table.total, words: 'in order of name; the terminal shows them all' }
        : undefined,
  };
}

/** `leadDays` is headed `Lead days`. */
function columnOf(field: string, i: number): Column {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return {
    title: shortened(capital(words), 24),
    kind: 'text',
    priority: i < 2 ? 1 : i < 4 ? 2 : 3,
  };
}
