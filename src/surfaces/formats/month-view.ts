/** The end of a month: what is still to be done, in order, and the invoices that the work asks for. */
import { formatMinor } from '#core/money.ts';
import type { InvoiceDraft } from '#economics/drafts.ts';
import type { ChecklistStep } from '#economics/month-checklist.ts';
import type { MonthResult } from '#kernel/commands/month.ts';
import { csvText } from './csv.ts';
import { joined } from './joined.ts';
import type { Look } from './look.ts';
import { markdownTable, markdownText } from './markdown.ts';
import { monthInWords } from './months.ts';
import { typed } from './next-lines.ts';
import { hours, money } from './numbers.ts';
import { type Row, table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const monthView: View<MonthResult> = {
  text: (result, look, { isQuiet }) => [
    ...heading(result, look),
    '',
    ...result.checklist.steps.map((step) => stepLine(step, look)),
    ...missingLines(result, look),
    ...draftLines(result, look),
    ...(isQuiet ? [] : closing(result, look)),
  ],
  csv: ({ checklist, month }) =>
    csvText([
      ['month', 'client', 'project', 'currency', 'text', 'net'],
      ...checklist.drafts.flatMap(({ client, project, currency, lines }) =>
        lines.map(({ text, netMinor }) => [
          month,
          client,
          project,
          currency,
          text,
          formatMinor(netMinor, currency),
        ]),
      ),
    ]),
  markdown: (result) => {
    const { checklist, month } = result;
    return [
      `# ${monthInWords(month)}\n`,
      checklist.steps.map(({ done, words }) => `- [${done ? 'x' : ' '}] ${markdownText(words)}\n`).join(''),
      ...checklist.drafts.map((draft) => draftMarkdown(draft, result)),
    ].join('\n');
  },
};

function heading({ title, month, checklist, asOf, currency }: MonthResult, look: Look): string[] {
  const [first = '', ...rest] = joined(
    [
      visible(title),
      `${monthInWords(month)}, ${checklist.closed ? 'closed' : 'open'}`,
      currency,
      `figures of ${asOf}`,
    ],
    look.columns,
  );
  return [look.paint.strong(first), ...rest];
}

function stepLine({ step, done, words }: ChecklistStep, { paint }: Look): string {
  return `${done ? paint.good('✓') : paint.warn('✗')} ${step.padEnd(7)} ${visible(words)}`;
}

function missingLines({ checklist }: MonthResult, look: Look): string[] {
  if (checklist.missing.length === 0) return [];
  const people = checklist.missing.map(
    ({ title, missingSeconds }) => `${visible(title)} ${hours(missingSeconds)} h`,
  );
  const label = 'missing  ';
  const lines = joined(people, look.columns, label.length);
  return ['', ...lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line)];
}

function draftLines({ checklist, titles }: MonthResult, look: Look): string[] {
  if (checklist.drafts.length === 0) return [];
  const rows = checklist.drafts.map(
    ({ project, client, currency, netMinor }): Row => ({
      cells: [clientTitle(client, titles), project, currency, money(netMinor, currency)],
    }),
  );
  return [
    '',
    ...table(
      [
        { title: 'invoice to' },
        { title: 'project' },
        { title: '', drop: 1 },
        { title: 'net', align: 'right' },
      ],
      rows,
      look,
    ),
  ];
}

/** The first step that is still open says what to type. */
function closing({ checklist, month }: MonthResult, look: Look): string[] {
  const open = checklist.steps.find(({ done, command }) => !done && command !== '');
  if (!open) return [];
  const command = open.step === 'drafts' ? `fractal month ${month} --format markdown` : open.command;
  return ['', `${look.paint.accent('next')}  ${visible(typed(command, look))}`];
}

function draftMarkdown(
  { client, project, currency, lines, netMinor }: InvoiceDraft,
  { titles }: MonthResult,
): string {
  const rows = lines.map(({ text, netMinor: net }) => [text, money(net, currency)]);
  return [
    `## ${markdownText(clientTitle(client, titles))}, ${markdownText(project)}\n\n`,
    markdownTable(
      [
        { title: 'for', align: 'left' },
        { title: `net ${currency}`, align: 'right' },
      ],
      [...rows, ['net', money(netMinor, currency)]],
    ),
  ].join('');
}

function clientTitle(client: string | null, titles: ReadonlyMap<string, string>): string {
  return client === null ? 'no client' : (titles.get(client) ?? client);
}
