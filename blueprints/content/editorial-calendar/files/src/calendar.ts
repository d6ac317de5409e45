/** The calendar as a page, and as a file that other calendars subscribe to. */
import type { Piece, Rules } from './piece.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Markdown, one table for each month. */
export function calendarPage(title: string, pieces: readonly Piece[], { stages }: Rules): string {
  const months = Map.groupBy(pieces, ({ day }) => day.slice(0, 7));
  const tables = [...months].map(([month, own]) => {
    const [year, number] = month.split('-').map(Number);
    const rows = own.map(({ file, day, fields }) => {
      const stage = stages.find(({ name }) => name === fields.stage)?.title ?? '';
      const link = `[${cell(fields.title)}](pieces/${file})`;
      const cells = [Number(day.slice(8)), link, stage, cell(fields.author), cell(fields.channel)];
      return `|${cells.map((text) => (text === '' ? ' |' : ` ${text} |`)).join('')}\n`;
    });
    return `\n## ${MONTHS[(number ?? 1) - 1]} ${year}\n\n| day | piece | stage | author | channel |\n|---|---|---|---|---|\n${rows.join('')}`;
  });
  return `# ${title}\n${tables.join('')}`;
}

/** iCalendar (RFC 5545): one entry of a whole day for each piece. The same pieces give the same bytes. */
export function calendarFile(title: string, domain: string, pieces: readonly Piece[]): string {
  const events = pieces.flatMap(({ file, day, fields }) => [
    'BEGIN:VEVENT',
    `UID:${file.slice(0, -3)}@${domain}`,
    `DTSTAMP:${compact(day)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `SUMMARY:${escaped(fields.title ?? '')}`,
    ...(fields.summary ? [`DESCRIPTION:${escaped(fields.summary)}`] : []),
    `CATEGORIES:${escaped(fields.channel ?? fields.stage ?? '')}`,
    'END:VEVENT',
  ]);
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${domain}//editorial calendar//EN`,
    `NAME:${escaped(title)}`,
  ];
  return `${[...head, ...events, 'END:VCALENDAR'].flatMap(folded).join('\r\n')}\r\n`;
}

const compact = (day: string) => day.replaceAll('-', '');
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`);
const cell = (text = '') => text.replaceAll('|', '\\|');

/** Lines of at most 75 bytes; those that go on begin with a space. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const letter of line) {
    if (Buffer.byteLength(current + letter) > 74) {
      lines.push(current);
      current = ' ';
    }
    current += letter;
  }
  return [...lines, current];
}
