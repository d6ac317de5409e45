/** An editorial calendar in use. */
import { expect, test } from 'vitest';
import { office } from './office.ts';

const piece = (head: string) => `---\n${head}\n---\n\nOn the water.\n`;

test('a new piece makes the calendar old until it is built again', async () => {
  const { say, read, write } = await office('content/editorial-calendar');
  expect(say(['check'])).toMatchObject({ exit: 0, err: '', out: '1 pieces, 0 findings\n' });

  write(
    'pieces/2026-02-05-harbour.md',
    piece('title: Harbour | winter\nstage: draft\nauthor: rui\ndue: 2026-01-29'),
  );
  expect(say(['check'])).toMatchObject({
    exit: 1,
    err: 'CALENDAR.md is older than the pieces: npm run build\n',
  });
  expect(say(['build']).exit).toBe(0);

  expect(say(['check']).exit).toBe(0);
  expect(read('CALENDAR.md')).toContain(
    '## February 2026\n\n| day | piece | stage | author | channel |\n|---|---|---|---|---|\n' +
      '| 5 | [Harbour \\| winter](pieces/2026-02-05-harbour.md) | Draft | rui | |\n',
  );
  expect(read('out/calendar.ics').match(/BEGIN:VEVENT\r\n/g)).toHaveLength(2);
});

test('a letter is not sent without a second reader', async () => {
  const { say, write } = await office('content/editorial-calendar');
  const head =
    'title: March\nstage: published\nauthor: rui\ndue: 2026-03-01\nchannel: letter\nsummary: Spring';
  write('pieces/2026-03-05-march.md', piece(head));

  expect(say(['build'])).toMatchObject({ exit: 1, err: '2026-03-05-march.md: has no reviewer\n' });

  write('pieces/2026-03-05-march.md', piece(`${head}\nreviewer: rui`));
  expect(say(['build']).err).toBe('2026-03-05-march.md: is reviewed by its author\n');
});
