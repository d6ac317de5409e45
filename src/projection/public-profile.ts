/** What is left for everybody to read: hours and states, without money, clients and people. */
import { compareText } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import { KernelError } from '#core/trouble.ts';
import {
  type Cell,
  cellAt,
  encodeText,
  type Table,
  type TextColumn,
  tableOf,
  visibleTo,
} from '#economics/table.ts';
import type { Model } from '#model/model.ts';
import { PUBLIC_FIELDS, PUBLIC_TABLES } from './public-policy.ts';

export interface Redaction {
  /** The public name of a project: its own, or `project-7` where a client could be recognised by it. */
  nameOf(name: string): string;
  /** A page without what is not public, and with a receipt over what is left. */
  page<Page extends object>(page: Page): Page;
  tables(tables: readonly Table[]): readonly Table[];
  /** Throws a KernelError when a client's name or title is left in any text. */
  refuseLeaks(path: string, text: string): void;
}

export function redactionOf(model: Model): Redaction {
  const denied = deniedTexts(model);
  // `harbour-care` tells of `harbour-tea`: any word of a client's name is enough to recognise it by.
  const words = new Set(denied.flatMap((text) => wordsIn(text)).filter((word) => word.length > 2));
  const recognised = (name: string) => wordsIn(name).some((word) => words.has(word));
  const projects = [...model.byKind.Project.keys()].sort(compareText);
  const nameOf = (name: string) => {
    if (!recognised(name)) return name;
    const position = projects.indexOf(name);
    return position < 0 ? 'other' : `project-${position + 1}`;
  };
  return {
    nameOf,
    page: (page) => withOwnDigest(redacted(page, nameOf)),
    tables: (tables) => publicTables(tables, nameOf),
    refuseLeaks(path, text) {
      if (!denied.some((name) => holds(text, name))) return;
      throw new KernelError(
        'publish/would-leak',
        `\`${path}\` would show the name of a client to everybody`,
        'set `site: {visibility: private}`, or rename what carries the client’s name',
      );
    },
  };
}

/** Names, titles and contacts of clients. */
function deniedTexts(model: Model): string[] {
  return [...model.byKind.Client.values()]
    .flatMap(({ name, title, spec }) => [
      name,
      title,
      ...spec.contacts.flatMap((contact) => [contact.name, contact.email, contact.phone]),
    ])
    .flatMap((text) => (text && wordsIn(text).length > 0 ? [text] : []));
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Whether all words of a name stand in the text, one after the other. */
function holds(text: string, name: string): boolean {
  return ` ${wordsIn(text).join(' ')} `.includes(` ${wordsIn(name).join(' ')} `);
}

/** A page as its schema still holds: names first, because a title becomes the name beside it. */
function redacted<T>(value: T, nameOf: (name: string) => string): T {
  if (Array.isArray(value)) return value.map((item) => redacted(item, nameOf)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([key, field]) => {
    switch (PUBLIC_FIELDS[key]) {
      case 'keep':
        return [[key, redacted(field, nameOf)]];
      case 'null':
        return [[key, null]];
      case 'none':
        return [[key, []]];
      case 'blank':
        return [[key, '']];
      case 'name':
        return [[key, publicName(key, field, value, nameOf)]];
      default:
        return [];
    }
  });
  return Object.fromEntries(fields);
}

function publicName(key: string, field: unknown, beside: object, nameOf: (name: string) => string): unknown {
  const { name, project } = beside as { readonly name?: string; readonly project?: string };
  const own = key === 'title' ? (name ?? project ?? '') : field;
  return typeof own === 'string' ? nameOf(own) : own;
}

/** A digest over what is hidden would confirm a guess about it. */
function withOwnDigest<Page>(page: Page): Page {
  if (typeof page !== 'object' || page === null || !('receipt' in page)) return page;
  const { receipt, ...rest } = page as { receipt: { commit: string | null } };
  return { ...rest, receipt: { digest: digestOf(rest), files: [], commit: receipt.commit } } as Page;
}

/** Hours by month, project and module, and the projects: the public columns of the two tables that have any to show. */
function publicTables(tables: readonly Table[], nameOf: (name: string) => string): readonly Table[] {
  return tables
    .filter(({ definition }) => PUBLIC_TABLES.includes(definition.name))
    .map((table) => visibleTo(table, 'public'))
    .map((table) => (table.definition.name === 'figures' ? merged(table) : table))
    .map((table) => ({
      ...table,
      columns: table.columns.map((column, index) => {
        const { name } = table.definition.columns[index] ?? { name: '' };
        return column.type === 'text' && (name === 'project' || name === 'module')
          ? renamed(column, nameOf)
          : column;
      }),
    }));
}

/** Rows with the same texts as one. That a month has an invoice or an expense is not public: only rows with hours are. */
function merged(table: Table): Table {
  const sums = new Map<string, Cell[]>();
  for (let row = 0; row < table.length; row++) {
    const cells = table.columns.map((column) => cellAt(column, row));
    const key = JSON.stringify(cells.filter((cell) => typeof cell !== 'number'));
    const known = sums.get(key);
    sums.set(
      key,
      cells.map((cell, index) => (typeof cell === 'number' ? cell + Number(known?.[index] ?? 0) : cell)),
    );
  }
  const rows = [...sums.values()].filter((cells) =>
    cells.some((cell) => typeof cell === 'number' && cell !== 0),
  );
  return tableOf(table.definition, rows);
}

function renamed(column: TextColumn, nameOf: (name: string) => string): TextColumn {
  const names = encodeText(column.dictionary.map(nameOf));
  return {
    type: 'text',
    dictionary: names.dictionary,
    codes: column.codes.map((code) => names.codes[code] ?? code),
  };
}
