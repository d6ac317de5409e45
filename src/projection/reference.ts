/** The reference page of the dataset, written from the tables, the views and the shapes themselves. */
import type { Audience, ColumnDefinition, TableDefinition } from '#economics/table.ts';
import { tableDefinitions } from '#economics/tables/index.ts';
import { viewDefinitions } from '#economics/views.ts';
import { PUBLIC_TABLES } from './public-policy.ts';
import { shapes } from './shapes.ts';

const SEEN_BY: Readonly<Record<Audience, string>> = {
  public: 'everybody',
  team: 'readers',
  finance: 'finance',
};

const UNITS: Readonly<Record<NonNullable<ColumnDefinition['unit']>, string>> = {
  seconds: 'seconds',
  minor: 'minor units',
  bps: 'basis points',
  count: '',
};

/** `docs/dataset.md`. */
export function datasetReference(): string {
  return [
    INTRODUCTION,
    '## The pages\n',
    'JSON, one object a file. `schema.json` holds their JSON Schemas; `src/projection/dataset.ts` their types.\n',
    ...Object.entries(shapes).map(([path, { words }]) => `- \`${path}\`: ${words}`),
    `\n${READING}`,
    ...tableDefinitions.map(tableSection),
    `\n${VIEWS}`,
    ...viewDefinitions.map(
      ({ name, words, audience }) =>
        `- \`${name}\`: ${lowerFirst(words)}${audience === 'finance' ? ' *Seen by finance.*' : ''}`,
    ),
    '',
  ].join('\n');
}

function tableSection({ name, words, columns }: TableDefinition): string {
  return [
    `\n### \`${name}\`\n`,
    `A row is: ${lowerFirst(words)}\n`,
    '| column | type | what it holds | seen by |',
    '|---|---|---|---|',
    ...columns.map((column) => columnLine(column, PUBLIC_TABLES.includes(name))),
  ].join('\n');
}

function columnLine({ name, type, unit, words, audience }: ColumnDefinition, isPublic: boolean): string {
  const kind = unit && UNITS[unit] !== '' ? `${type}, ${UNITS[unit]}` : type;
  return `| \`${name}\` | ${kind} | ${words.replaceAll('|', '\\|')} | ${SEEN_BY[isPublic || audience === 'finance' ? audience : 'team']} |`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const INTRODUCTION = `# The dataset

\`fractal publish\` writes everything the cockpit shows into \`.fractal/dataset/\`: pages as JSON, tables as CSV and
Parquet, and the SQL that reads them. Spreadsheets, notebooks and warehouses can read it without Fractal.

- **It is a projection**: delete it, and publishing again gives the same bytes, on any machine. Nothing in it tells when
  or where it was built; \`dataset.json\` names commit, tree, day and engine it was computed from, and every file with
  its digest.
- **Money is in minor units**, as integers: \`1250\` is 12.50 EUR. \`dataset.json\` says how many decimals each currency
  has. Amounts are in the workspace's currency; columns that end in \`_own_minor\` in that of the row.
- **Time is in seconds, shares in basis points**: \`2689\` is 26.89 %.
- **Null is unknown**, never zero: a rate, a cost or a rate of exchange is missing, and \`complete\` is false.
- **Version 1** only grows: a field may be added, none changes its meaning.

## Who sees what

Read access to the repository is the boundary. Three audiences stand in the last column of the tables below:

- *everybody*: published also when the workspace's \`site.visibility\` is \`public\`. Projects that a client could be
  recognised by are then called \`project-3\`; there is no money, no client, no person and no text that people wrote.
- *readers*: whoever can read the repository.
- *finance*: what single people cost and bring. It is left out wherever others can read (\`privacy: team\` and
  \`public\`), also from \`fractal query\`; it is there when only the owner can (\`privacy: solo\`), and in
  \`fractal query --basis payroll\`, which needs the pay in the first place. Figures at real pay are never published
  where others read, because a project of one person gives that pay away.
`;

const READING = `## The tables

\`tables/<name>.csv\` and \`tables/<name>.parquet\` hold the same rows; \`tables.json\` describes their columns. In CSV a
null is nothing at all and an empty text is \`""\`; dates are ISO, lines end in LF. A text that a spreadsheet would run
(\`=\`, \`+\`, \`-\`, \`@\` and their like) has an apostrophe before it, and so has a text that begins with one: take one
away to read it as it was written. In DuckDB, inside the folder of the dataset:

\`\`\`sql
.read csv.sql
.read views.sql
FROM economics_by_project_month WHERE month = '2026-03';
\`\`\`

\`parquet.sql\` does the same from the Parquet files. \`fractal query "…"\` asks the same tables and views without
publishing first.
`;

const VIEWS = `## The views

Written from the measures that \`definitions.json\` explains; \`fractal query "describe economics_by_project"\` lists
their columns. Sums are of integers, a ratio is divided and rounded half to even once, and one unknown makes the whole
unknown.
`;
