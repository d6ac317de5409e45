import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay, parseMonth } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { loadModel } from '#model/load.ts';
import type { Model } from '#model/model.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { runs } from '#testing/runs.ts';
import { composeEntry, logEdit } from './log.ts';
import { readTimeFile } from './read-time-file.ts';
import { TimeTable } from './time-table.ts';

const TODAY = dayOf('2026-03-11'); // a Wednesday

function dayOf(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

let loaded: Promise<Model> | undefined;

/** The model of a small studio, loaded once. */
function harbour(): Promise<Model> {
  loaded ??= loadHarbour();
  return loaded;
}

async function loadHarbour(): Promise<Model> {
  const snapshot = memorySnapshot({
    'manifests/workspace.yaml':
      'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
    'manifests/studio.yaml': `people:
  ana: {}
clients:
  harbour-tea: {}
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour }
  harbour-site: { client: harbour-tea, fee: 12000, from: 2026-03-01 }
  alder: { client: harbour-tea, rate: 95 per hour }
  alder-clinic: { client: harbour-tea, rate: 95 per hour }
`,
  });
  return (await loadModel(snapshot)).value;
}

async function compose(text: string, lock: string | null = null) {
  const context = {
    model: await harbour(),
    person: 'ana',
    today: TODAY,
    lock: lock === null ? null : parseMonth(lock),
  };
  return composeEntry(text, context);
}

async function logged(text: string, before: string | null, lock: string | null = null) {
  const { value } = await compose(text, lock);
  if (!value) throw new Error(`nothing to log in ${text}`);
  const { value: edit, diagnostics } = logEdit(value, before);
  expect(diagnostics).toEqual([]);
  return edit;
}

test('an hour goes into the file of its person and month', async () => {
  expect(await logged('1h45 harbour-shop/checkout payment form', null)).toEqual({
    path: 'state/time/2026/03/ana.yaml',
    before: null,
    after: '2026-03-11:\n  - harbour-shop/checkout 1h45 payment form\n',
  });
});

test.each([
  ['2 harbour-sh form', 'harbour-shop 2 form'],
  ['harbour-shop 2 form', 'harbour-shop 2 form'],
  ['0:30 int @planning week 11', 'internal 0:30 @planning week 11'],
  ['2 harbour-shop !free @design call', 'harbour-shop 2 @design !free call'],
  ['2 alder', 'alder 2'],
  ['2 harbour-shop coupon: percentages', '"harbour-shop 2 coupon: percentages"'],
  ['2 harbour-shop fix #12 in the form', '"harbour-shop 2 fix #12 in the form"'],
  ['2 harbour-shop the "form": again', `'harbour-shop 2 the "form": again'`],
])('`fractal log %s` writes `- %s`', async (text, yaml) => {
  const { value, diagnostics } = await compose(text);

  expect(diagnostics).toEqual([]);
  expect(value?.yaml).toBe(yaml);
});

test.each([
  ['@mon', '2026-03-09'],
  ['@wed', '2026-03-11'],
  ['@thursday', '2026-03-05'],
  ['@yesterday', '2026-03-10'],
  ['@2026-03-02', '2026-03-02'],
])('%s means %s on Wednesday the 11th, first or last', async (mark, date) => {
  const last = await compose(`2 harbour-shop form ${mark}`);
  const first = await compose(`2 harbour-shop ${mark} form`);

  expect([last.value, first.value].map((entry) => entry && formatDay(entry.day))).toEqual([date, date]);
  expect(last.value?.yaml).toBe('harbour-shop 2 form');
});

test.each([
  ['2 harbour form', 'time/ambiguous-project', 'write one of `harbour-shop`, `harbour-site`'],
  ['2 harbor-shop form', 'time/unknown-project', 'did you mean `harbour-shop`?'],
  ['two harbour-shop form', 'time/bad-amount', 'write hours such as `1.75`, or `1h45m`, `1:45`, `105m`'],
  ['0 harbour-shop', 'time/no-time', 'write how long it took, or remove the line'],
  ['2 harbour-shop @2026-03-12', 'time/future-date', 'today is 2026-03-11; log it when it has been worked'],
  ['2 harbour-shop @tomorrow', 'time/future-date', 'today is 2026-03-11; log it when it has been worked'],
  ['2 harbour-shop @2026-02-30', 'fact/bad-date', 'write it as `@2026-03-09`'],
  [
    '2 harbour-site @2026-02-27',
    'time/outside-project',
    "give another day as in `@2026-03-09`, or change the project's `from`",
  ],
  [
    '2 harbour-shop \u202eform',
    'yaml/control-character',
    'Remove the character; the message gives its code point.',
  ],
])('`fractal log %s` is refused as %s', async (text, code, hint) => {
  const { value, diagnostics } = await compose(text);

  expect(value).toBeNull();
  expect(diagnostics.map((found) => [found.code, found.hint])).toEqual([[code, hint]]);
});

test('time for a closed month is entered today, marked late', async () => {
  const edit = await logged('2 harbour-shop/checkout form @2026-02-27', null, '2026-02');

  expect(edit?.after).toBe(
    '2026-03-11:\n  - { project: harbour-shop, task: checkout, hours: 2, note: form, late: 2026-02-27 }\n',
  );
});

test.each([
  [
    'below the entries of its date',
    '2026-03-11:\n  - internal 1\n2026-03-12:\n  - internal 1\n',
    '2026-03-11:\n  - internal 1\n  - harbour-shop 2\n2026-03-12:\n  - internal 1\n',
  ],
  [
    'between the dates around it',
    '2026-03-09:\n- internal 1 # x\n\n# Thursday\n2026-03-12:\n- internal 1\n',
    '2026-03-09:\n- internal 1 # x\n2026-03-11:\n  - harbour-shop 2\n\n# Thursday\n2026-03-12:\n- internal 1\n',
  ],
  [
    'before a later first date',
    '# Ana\n\n# Thursday\n2026-03-12:\n  - internal 1\n',
    '# Ana\n\n2026-03-11:\n  - harbour-shop 2\n# Thursday\n2026-03-12:\n  - internal 1\n',
  ],
  [
    'after a last line without its end',
    '2026-03-10:\n  - internal 1',
    '2026-03-10:\n  - internal 1\n2026-03-11:\n  - harbour-shop 2\n',
  ],
  [
    'with the indentation that is there',
    '2026-03-11:\n- "internal 1"  # early\n# later\n',
    '2026-03-11:\n- "internal 1"  # early\n- harbour-shop 2\n# later\n',
  ],
  ['under a date without entries', '2026-03-11: # today\n', '2026-03-11: # today\n  - harbour-shop 2\n'],
  [
    'into a list in brackets',
    '2026-03-11: ["internal 1"]\n',
    '2026-03-11: ["internal 1", "harbour-shop 2"]\n',
  ],
  ['into an empty list', '2026-03-11: []\n', '2026-03-11: ["harbour-shop 2"]\n'],
  [
    'below a map over several lines',
    '2026-03-11:\n  - { project: internal,\n      hours: 1\n    } # x\n# end\n',
    '2026-03-11:\n  - { project: internal,\n      hours: 1\n    } # x\n  - harbour-shop 2\n# end\n',
  ],
  [
    'below a note of several lines',
    '2026-03-11:\n  - project: internal\n    hours: 1\n    note: |\n      one\n      two\n',
    '2026-03-11:\n  - project: internal\n    hours: 1\n    note: |\n      one\n      two\n  - harbour-shop 2\n',
  ],
  [
    'with the line ends that are there',
    '2026-03-11:\r\n  - internal 1\r\n',
    '2026-03-11:\r\n  - internal 1\r\n  - harbour-shop 2\r\n',
  ],
  ['into a file of comments', '# Ana', '# Ana\n2026-03-11:\n  - harbour-shop 2\n'],
])('an entry is added %s', async (_, before, after) => {
  expect((await logged('2 harbour-shop', before))?.after).toBe(after);
});

test('a file laid out in braces is left alone, with the way out', async () => {
  const { value } = await compose('2 harbour-shop');
  if (!value) throw new Error('not composed');

  const { value: edit, diagnostics } = logEdit(value, '{ 2026-03-10: ["internal 1"] }\n');

  expect(edit).toBeNull();
  expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
    ['fact/bad-shape', 'bring it into its usual layout with `fractal fmt` first'],
  ]);
});

test('whatever the note, the line that is written reads back as what was logged', async () => {
  const model = await harbour();
  const piece = fc.constantFrom(
    'form',
    ': ',
    ' #',
    '"',
    "'",
    '\\',
    '- ',
    '@home',
    '!x',
    '{',
    ']',
    ',',
    '%',
    '|',
    ' ',
    'é',
    '茶',
    ':',
    '#',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = `1h45 harbour-shop ${pieces.join('')}`;
      const { value, diagnostics } = composeEntry(text, { model, person: 'ana', today: TODAY, lock: null });
      if (!value) {
        expect(diagnostics.length).toBeGreaterThan(0);
        return;
      }
      const edit = logEdit(value, '2026-03-10:\n  - internal 1\n').value;

      const table = new TimeTable(true);
      const findings: Diagnostic[] = [];
      table.beginFile(value.path, 'ana');
      readTimeFile(value.path, Buffer.from(edit?.after ?? ''), table, findings);
      expect(findings).toEqual([]);
      expect(table.length).toBe(2);
      expect(table.notes?.[1]).toBe(value.note);
      expect(table.seconds[1]).toBe(6300);
      expect(table.day[1]).toBe(TODAY);
    }),
    runs(300, 2000),
  );
});
