/** A project's month taken apart: what it left, at which rates, by whom, from which lines. */
import type { ExplainedRule, Explanation } from '#economics/explain.ts';
import type { AmountLeaf, EffortLeaf } from '#economics/leaves.ts';
import { shortDigest } from '#facts/entry-digest.ts';
import type { ExplainedFigures } from '#kernel/explain-figures.ts';
import { joined } from './joined.ts';
import type { Look } from './look.ts';
import { monthInWords } from './months.ts';
import { counted, hours, money, percent } from './numbers.ts';
import { type Row, table } from './table.ts';
import { visible } from './visible.ts';
import { workingLines } from './working-text.ts';

const MOST_ENTRIES = 40;

export function explainedFigures(result: ExplainedFigures, look: Look): string[] {
  const { explanation, currency } = result;
  return [
    ...heading(result, look),
    '',
    ...sumLines(result, look),
    ...workingLines(explanation, look),
    ...ruleLines(result, look),
    ...peopleLines(explanation.effort, currency, look),
    ...amountLines(explanation.amounts, currency, look),
    ...entryLines(explanation, look),
  ];
}

function heading({ explanation, currency }: ExplainedFigures, look: Look): string[] {
  const { project, client, month, billing, closed } = explanation;
  const [first = '', ...rest] = joined(
    [
      visible(project),
      ...(client === null ? [] : [visible(client)]),
      `${monthInWords(month)}, ${closed ? 'closed' : 'open'}`,
      visible(billing),
      currency,
    ],
    look.columns,
  );
  return [look.paint.strong(first), ...rest];
}

function sumLines({ explanation, currency }: ExplainedFigures, look: Look): string[] {
  const { figures } = explanation;
  const line = (label: string, minor: number | null, share = '', paint?: (text: string) => string): Row => ({
    cells: [label, money(minor, currency), share],
    ...(paint && { paint }),
  });
  const negated = (minor: number | null) => (minor === null || minor === 0 ? minor : -minor);
  const rows = [
    line('revenue', figures.revenueMinor),
    line('people', negated(figures.labourMinor)),
    line('expenses', negated(figures.expensesMinor)),
    line('contribution', figures.contributionMinor, percent(figures.contributionBps), look.paint.strong),
    ...(figures.overheadMinor === 0
      ? []
      : [
          line('overhead', negated(figures.overheadMinor)),
          line('margin', figures.marginMinor, percent(figures.marginBps), look.paint.strong),
        ]),
  ];
  // The titles would only repeat what the labels say.
  return table(
    [{ title: '' }, { title: '', align: 'right' }, { title: '', align: 'right' }],
    rows,
    look,
  ).slice(1);
}

function ruleLines({ explanation, commits, lines }: ExplainedFigures, look: Look): string[] {
  const { rules, currency, standing } = explanation;
  // Only under time and materials is it what the client pays.
  const isRevenue = standing?.model === 'time-and-materials';
  if (rules.length === 0) return [];
  const origin = (rule: ExplainedRule): string => {
    const { file } = rule.at;
    const commit = commits.get(file);
    const line = lines.get(rule);
    const changed = commit
      ? `last changed ${commit.date.slice(0, 10)} in ${commit.commit.slice(0, 7)}, ${commit.subject}`
      : 'not committed';
    return visible(`${file}${line === undefined ? '' : `:${line}`} · ${changed}`);
  };
  return [
    '',
    ...table(
      [
        { title: 'rate' },
        { title: 'an hour', align: 'right' },
        { title: 'hours', align: 'right' },
        { title: isRevenue ? 'value' : 'value at rates', align: 'right' },
      ],
      rules.map((rule) => ({
        cells: [
          rule.rule,
          `${money(rule.rateMinor, rule.currency)} ${rule.currency}`,
          hours(rule.seconds),
          money(rule.valueOwnMinor, currency),
        ],
      })),
      look,
    ),
    ...rules.flatMap((rule) => [
      look.paint.faint(`  ${visible(rule.rule)}: ${rule.why}`),
      ...rule.over.map((other) =>
        look.paint.faint(
          `    over ${visible(other.rule)} at ${money(other.rateMinor, rule.currency)}, which ${other.why}`,
        ),
      ),
      look.paint.faint(`    ${origin(rule)}`),
    ]),
  ];
}

/** One line a person and cost, whatever the tasks. */
function peopleLines(effort: readonly EffortLeaf[], currency: string, look: Look): string[] {
  const lines = new Map<string, { person: string; rule: string; seconds: number; labour: number | null }>();
  for (const { person, costRule, seconds, labourMinor } of effort) {
    const rule = costRule ?? 'no cost';
    const line = lines.get(`${person}\n${rule}`) ?? { person, rule, seconds: 0, labour: 0 };
    line.seconds += seconds;
    line.labour = line.labour === null || labourMinor === null ? null : line.labour + labourMinor;
    lines.set(`${person}\n${rule}`, line);
  }
  if (lines.size === 0) return [];
  return [
    '',
    ...table(
      [
        { title: 'people' },
        { title: 'cost', drop: 1 },
        { title: 'hours', align: 'right' },
        { title: 'costs', align: 'right' },
      ],
      [...lines.values()].map(({ person, rule, seconds, labour }) => ({
        cells: [person, rule, hours(seconds), money(labour, currency)],
      })),
      look,
    ),
  ];
}

function amountLines(amounts: readonly AmountLeaf[], currency: string, look: Look): string[] {
  if (amounts.length === 0) return [];
  return [
    '',
    ...table(
      [
        { title: 'other' },
        { title: 'of', drop: 1 },
        { title: 'revenue', align: 'right' },
        { title: 'expenses', align: 'right' },
      ],
      amounts.map(({ source, task, person, revenueMinor, expensesMinor }) => ({
        cells: [source, task ?? person ?? '', money(revenueMinor, currency), money(expensesMinor, currency)],
      })),
      look,
    ),
  ];
}

function entryLines({ entries, closed }: Explanation, look: Look): string[] {
  if (entries.length === 0) return ['', 'no time in this month'];
  const shown = entries.slice(0, MOST_ENTRIES);
  return [
    '',
    ...table(
      [
        { title: 'date' },
        { title: 'person' },
        { title: 'task' },
        { title: 'hours', align: 'right' },
        { title: '', drop: 2 },
        { title: 'written at', drop: 1 },
        // In an open month the line itself is corrected.
        ...(closed ? [{ title: 'reverses', drop: 3 }] : []),
      ],
      shown.map(({ date, person, task, activity, seconds, billable, pricedAt, at, name }) => ({
        cells: [
          date,
          person,
          task ?? '',
          hours(seconds),
          [
            activity && `@${activity}`,
            billable ? '' : 'free',
            pricedAt === null ? '' : `priced at ${pricedAt}`,
          ]
            .filter(Boolean)
            .join(' '),
          { text: `${at.file}:${at.line ?? 1}`, paint: look.paint.faint },
          ...(closed ? [name === null ? '' : visible(shortName(name))] : []),
        ],
      })),
      look,
    ),
    ...(entries.length > shown.length
      ? [
          look.paint.faint(
            `… and ${counted(entries.length - shown.length, 'more entry', 'more entries')} · --format json has them all`,
          ),
        ]
      : []),
  ];
}

/** As `reverses:` takes it: an id whole, a digest by its beginning. */
function shortName(name: string): string {
  return name.startsWith('sha256:') ? shortDigest(name) : name;
}
