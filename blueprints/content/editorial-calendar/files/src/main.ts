/** `build` writes the calendar, `check` says whether it is as it should be, `late` lists what is behind. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import settings from '../settings.json' with { type: 'json' };
import { calendarFile, calendarPage } from './calendar.ts';
import { latePieces, readPiece, troublesOf } from './piece.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const files = readdirSync(at('pieces')).filter((name) => name.endsWith('.md'));
const read = files.sort().map((name) => readPiece(name, readFileSync(at(`pieces/${name}`), 'utf8')));
const pieces = read.filter((piece) => typeof piece !== 'string');
const unread = read.filter((piece) => typeof piece === 'string');
const troubles = [...unread, ...pieces.flatMap((piece) => troublesOf(piece, settings))];
const page = calendarPage(settings.title, pieces, settings);

const [act] = process.argv.slice(2);
if (act === 'late') {
  const today = new Date().toISOString().slice(0, 10);
  const late = latePieces(pieces, settings, settings.leadDays, today);
  for (const { day, file, fields } of late) console.log(`${day}  ${fields.title}  ${file}`);
  process.exitCode = late.length > 0 ? 1 : 0;
} else {
  const isStale = act === 'check' && readFileSync(at('CALENDAR.md'), 'utf8') !== page;
  if (act === 'build') writeFileSync(at('CALENDAR.md'), page);
  mkdirSync(at('out'), { recursive: true });
  writeFileSync(at('out/calendar.ics'), calendarFile(settings.title, settings.domain, pieces));
  for (const words of [
    ...troubles,
    ...(isStale ? ['CALENDAR.md is older than the pieces: npm run build'] : []),
  ])
    console.error(words);
  console.log(`${pieces.length} pieces, ${troubles.length} findings`);
  process.exitCode = troubles.length > 0 || isStale ? 1 : 0;
}
