import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarFile, calendarPage } from './calendar.ts';
import { latePieces, type Piece, readPiece, troublesOf } from './piece.ts';

const rules = {
  channels: ['letter', 'site'],
  stages: [
    { name: 'idea', title: 'Idea', needs: [] },
    { name: 'review', title: 'In review', needs: ['author', 'due', 'channel'] },
  ],
};
const piece = (file: string, head: string) =>
  readPiece(file, `---\n${head}\n---\n\nOn the water.\n`) as Piece;
const tea = piece(
  '2026-03-12-spring-tea.md',
  'title: "Spring tea, first flush"\nstage: review\nauthor: ana\ndue: 2026-03-05\nchannel: letter',
);

test('a piece that says what its stage needs has no troubles', () => {
  assert.deepEqual(troublesOf(tea, rules), []);
});

test('what a piece does not say, or says wrongly, is named', () => {
  const poor = piece('2026-03-12-poor.md', 'title: Poor\nstage: review\ndue: 2026-03-20\nchannel: radio');

  assert.deepEqual(troublesOf(poor, rules), [
    '2026-03-12-poor.md: has no author',
    '2026-03-12-poor.md: channel radio is none of letter, site',
    '2026-03-12-poor.md: is due after it appears',
  ]);
  assert.deepEqual(troublesOf(piece('2026-03-12-odd.md', 'title: Odd\nstage: done'), rules), [
    '2026-03-12-odd.md: stage done is none of idea, review',
  ]);
});

test('a file that is no piece is refused', () => {
  assert.match(String(readPiece('2026-02-30-never.md', '---\ntitle: x\n---\n')), /is not named like/);
  assert.match(String(readPiece('2026-02-03-bare.md', 'no head')), /does not begin with a head/);
  assert.match(
    String(readPiece('2026-02-03-odd.md', '---\nmood: fine\n---\n')),
    /`mood: fine` is not one of/,
  );
});

test('an idea is late when it appears within the lead', () => {
  const idea = piece('2026-03-20-harbour.md', 'title: Harbour\nstage: idea');

  assert.deepEqual(latePieces([tea, idea], rules, 7, '2026-03-13'), [idea]);
  assert.deepEqual(latePieces([tea, idea], rules, 7, '2026-03-12'), []);
});

test('the calendar shows each piece in its month', () => {
  assert.equal(
    calendarPage('Reading letter', [tea], rules),
    '# Reading letter\n\n## March 2026\n\n| day | piece | stage | author | channel |\n|---|---|---|---|---|\n' +
      '| 12 | [Spring tea, first flush](pieces/2026-03-12-spring-tea.md) | In review | ana | letter |\n',
  );
});

test('other calendars can read it', () => {
  const lines = calendarFile('Reading letter', 'kestrel.example', [tea]).split('\r\n');

  assert.ok(lines.includes('UID:2026-03-12-spring-tea@kestrel.example'));
  assert.ok(lines.includes('DTSTART;VALUE=DATE:20260312'));
  assert.ok(lines.includes('SUMMARY:Spring tea\\, first flush'));
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
});
