import { expect, test } from 'vitest';
import { formatDay, parseDay } from '#core/calendar.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Tree } from '#testing/repository.ts';
import { contentOf, entryDigest, shortDigest } from './entry-digest.ts';
import { type LoadOptions, loadFacts } from './load.ts';

const STUDIO: Tree = {
  'manifests/workspace.yaml':
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
  'manifests/studio.yaml': `people:
  ana: {}
  rui: {}
clients:
  harbour-tea: { terms: 14 }
  alder-clinic: { currency: JPY }
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour, from: 2026-01-15, to: 2026-06-30 }
  harbour-site: { client: harbour-tea, fee: 12000, budget: 160 h }
  alder-booking: { client: alder-clinic, rate: 9500 per hour }
`,
};
const ANA = 'state/time/2026/03/ana.yaml';

async function load(state: Tree, options: LoadOptions = {}) {
  const snapshot = memorySnapshot({ ...STUDIO, ...state });
  const { value: model, diagnostics } = await loadModel(snapshot);
  expect(diagnostics).toEqual([]);
  return loadFacts(snapshot, model, options);
}

/** What is found, as `file:line:column code message | hint`, without the parts that are not there. */
async function findingsOf(state: Tree, options: LoadOptions = {}): Promise<string[]> {
  const { diagnostics } = await load(state, options);
  return diagnostics.map(({ code, message, hint, at }) => {
    const place = [at?.file, at?.line, at?.column].filter((part) => part !== undefined).join(':');
    return `${place.replace('state/', '')} ${code} ${message}${hint === undefined ? '' : ` | ${hint}`}`;
  });
}

test('an unknown project is one finding a file, with every line and what was meant', async () => {
  const found = await findingsOf({
    [ANA]: `2026-03-02:
  - harbor-shop/checkout 2.25 coupon field
  - harbour-shop 1
  - harbor-shop 1
2026-03-03:
  - harbor-shop/basket 1
`,
  });

  expect(found).toEqual([
    'time/2026/03/ana.yaml:2:5 time/unknown-project no project `harbor-shop` (also on lines 4, 6) | did you mean `harbour-shop`?',
  ]);
});

test('the words at fault are shown in their line', async () => {
  const { diagnostics } = await load({ [ANA]: '2026-03-02:\n  - harbor-shop/checkout 2.25 coupon field\n' });

  expect(diagnostics[0]?.at).toEqual({
    file: ANA,
    line: 2,
    column: 5,
    endColumn: 16,
    excerpt: '  - harbor-shop/checkout 2.25 coupon field',
  });
});

test('a file belongs to the person that its name or its folder says', async () => {
  const { value, diagnostics } = await load({
    'state/time/2026/03/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
    'state/time/2026/03/ana.2026-03-03-1.yaml': '2026-03-03:\n  - harbour-shop 1\n',
    'state/time/rui/2026-03.yaml': '2026-03-02:\n  - harbour-shop 1\n',
    'state/time/rui.yaml': '2026-03-03:\n  - harbour-shop 1\n',
  });

  expect(diagnostics).toEqual([]);
  const people = [...value.time.person].map((person) => value.time.people[person]);
  expect(people).toEqual(['ana', 'ana', 'rui', 'rui']);
});

test('a file of nobody, or of two people, is an error', async () => {
  const found = await findingsOf({
    'state/time/2026/03/anna.yaml': '2026-03-02:\n  - harbour-shop 1\n',
    'state/time/rui/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
    'state/timesheets/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
    'state/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
  });

  expect(found).toEqual([
    'ana.yaml fact/unknown-folder a fact outside the folder of its kind | move it to one of `state/time/`, `state/expenses/`, `state/invoices/`, `state/exchange-rates/`, `state/openings/`, `state/closes/`',
    'time/2026/03/anna.yaml time/unknown-person no person `anna` | did you mean `ana`?',
    'time/rui/ana.yaml time/two-people a file of `ana` in the folder of `rui` | move it out of the folder, or name it by date',
    'timesheets/ana.yaml fact/unknown-folder no kind of fact `timesheets` | move it to one of `state/time/`, `state/expenses/`, `state/invoices/`, `state/exchange-rates/`, `state/openings/`, `state/closes/`',
  ]);
});

test('time is refused outside its project, and after today when today is known', async () => {
  const state = {
    'state/time/ana.yaml':
      '2026-01-14:\n  - harbour-shop 1\n2026-07-01:\n  - harbour-shop 1\n  - harbour-site 1\n',
  };

  expect(await findingsOf(state)).toEqual([
    "time/ana.yaml:2:5 time/outside-project time before `harbour-shop` began on 2026-01-15 | correct the date 2026-01-14, or the project's `from`",
    "time/ana.yaml:4:5 time/outside-project time after `harbour-shop` ended on 2026-06-30 | correct the date 2026-07-01, or the project's `to`",
  ]);
  expect(await findingsOf(state, { today: parseDay('2026-06-30') ?? 0 })).toContain(
    'time/ana.yaml:4:5 time/future-date 2026-07-01 is in the future (also on line 5) | today is 2026-06-30; correct the date',
  );
});

test('a correction may come after its project has ended, for the entry itself did not', async () => {
  const { diagnostics } = await load({
    'state/time/ana.yaml': `2026-06-30:
  - { project: harbour-shop, hours: 2, id: harvest-812 }
2026-07-02:
  - { reverses: harvest-812, reason: wrong client }
`,
  });

  expect(diagnostics).toEqual([]);
});

test('a person has 24 hours a day, over all files; a summary is exempt', async () => {
  const summary = '{ project: harbour-site, hours: 80, summary: { from: 2026-01-01, to: 2026-03-04 } }';
  const found = await findingsOf({
    'state/time/2026/03/ana.yaml':
      '2026-03-02:\n  - harbour-shop 12\n2026-03-03:\n  - harbour-shop 20\n  - harbour-site 4.01\n',
    'state/time/2026/03/ana.phone.yaml': '2026-03-02:\n  - harbour-site 12.01\n',
    'state/time/2026/03/rui.yaml': `2026-03-02:\n  - harbour-shop 24\n2026-03-04:\n  - harbour-shop 8\n  - ${summary}\n`,
  });

  expect(found).toEqual([
    'time/2026/03/ana.yaml:2:5 time/over-a-day 24.01 h of `ana` on 2026-03-02 | a day has 24 h: correct the amounts, or write a total of several days as `summary: { from, to }`',
    'time/2026/03/ana.yaml:5:5 time/over-a-day 24.01 h of `ana` on 2026-03-03 | a day has 24 h: correct the amounts, or write a total of several days as `summary: { from, to }`',
  ]);
});

test('entries of one person may touch, but not overlap', async () => {
  const found = await findingsOf({
    [ANA]: `2026-03-02:
  - { project: harbour-shop, start: 2026-03-02T09:00:00+00:00, end: 2026-03-02T11:00:00+00:00 }
  - { project: harbour-shop, start: 2026-03-02T12:00:00+01:00, end: 2026-03-02T12:30:00+01:00 }
  - { project: harbour-site, start: 2026-03-02T11:15:00Z, end: 2026-03-02T12:00:00Z }
`,
    'state/time/2026/03/rui.yaml':
      '2026-03-02:\n  - { project: harbour-site, start: 2026-03-02T09:00:00Z, end: 2026-03-02T10:00:00Z }\n',
  });

  expect(found).toEqual([
    'time/2026/03/ana.yaml:4:37 time/overlap begins at 2026-03-02T11:15:00Z, before the entry of line 3 ends | correct `start` or `end` of one of them',
  ]);
});

test('equal entries in two files are a warning, unless one has an id; in one file they are two entries', async () => {
  const found = await findingsOf({
    'state/time/2026/03/ana.yaml':
      '2026-03-02:\n  - harbour-shop 2 form\n  - harbour-shop 2 form\n  - harbour-site 1\n',
    'state/time/2026/03/ana.import.yaml':
      '2026-03-02:\n  - harbour-shop 2 form\n  - harbour-shop 2 other form\n  - { project: harbour-site, hours: 1, id: harvest-812 }\n',
  });

  expect(found).toEqual([
    'time/2026/03/ana.yaml:2:5 time/duplicate the same entry is in `state/time/2026/03/ana.import.yaml` (also on line 3) | remove one of the two, or give each an `id` when both are right',
  ]);
});

test('a correction takes back an entry by its id, at the day of the entry', async () => {
  const { value, diagnostics } = await load({
    [ANA]: `2026-03-02:
  - { project: harbour-shop, task: checkout, hours: 2, activity: design, id: harvest-812 }
2026-04-01:
  - { reverses: harvest-812, reason: wrong client }
`,
  });

  expect(diagnostics).toEqual([]);
  const { time } = value;
  expect([...time.seconds]).toEqual([7200, -7200]);
  expect([...time.target]).toEqual([time.target[0], time.target[0]]);
  expect([...time.activity]).toEqual([time.activity[0], time.activity[0]]);
  expect(formatDay(time.details.get(1)?.pricedAt ?? 0)).toBe('2026-03-02');
});

test('a correction takes back an entry by its digest, once for each equal entry', async () => {
  const lines = '  - internal 2 form\n';
  const first = await load({ [ANA]: `2026-03-02:\n${lines}` }, { notes: true });
  const digest = entryDigest(contentOf(first.value.time, 0, first.value.time.notes?.[0] ?? ''));

  const reversal = `  - { reverses: "${digest}", reason: twice }\n`;
  const { value, diagnostics } = await load({
    [ANA]: `2026-03-02:\n${lines}${lines}2026-03-03:\n${reversal}${reversal}${reversal}`,
  });

  expect([...value.time.seconds]).toEqual([7200, 7200, -7200, -7200, 0]);
  expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([['time/reversed-twice', 7]]);
});

test('the beginning of a digest, as it is shown, names the entry too', async () => {
  const lines = '2026-03-02:\n  - internal 2 form\n  - internal 1 form\n';
  const first = await load({ [ANA]: lines }, { notes: true });
  const digest = entryDigest(contentOf(first.value.time, 1, first.value.time.notes?.[1] ?? ''));

  const reversal = `2026-03-03:\n  - { reverses: ${shortDigest(digest)}, reason: not worked }\n`;
  const { value, diagnostics } = await load({ [ANA]: `${lines}${reversal}` });

  expect(diagnostics).toEqual([]);
  expect([...value.time.seconds]).toEqual([7200, 3600, -3600]);
});

test('a correction of nothing, of another person, of another amount, or without a reason is an error', async () => {
  const found = await findingsOf({
    [ANA]: '2026-03-02:\n  - { project: harbour-shop, hours: 2, id: harvest-812 }\n',
    'state/time/2026/03/rui.yaml': `2026-03-02:
  - { project: harbour-shop, hours: 2, id: harvest-813 }
2026-03-03:
  - { reverses: harvest-812, reason: not his }
  - { reverses: harvest-813, hours: 1, reason: half of it }
  - { reverses: harvest-813 }
`,
  });

  expect(found.map((line) => line.split(' | ')[0])).toEqual([
    'time/2026/03/rui.yaml:4:17 time/reverses-nothing no earlier entry `harvest-812` of `rui`',
    'time/2026/03/rui.yaml:5:5 time/reversal-differs this is not what the entry it takes back says',
    'time/2026/03/rui.yaml:6:5 fact/missing-key `reason` is missing',
  ]);
});

test('an id is given once', async () => {
  const found = await findingsOf({
    [ANA]:
      '2026-03-02:\n  - { project: harbour-shop, hours: 2, id: harvest-812 }\n  - { project: harbour-shop, hours: 3, id: harvest-812 }\n',
  });

  expect(found.map((line) => line.split(' | ')[0])).toEqual([
    'time/2026/03/ana.yaml:3:44 time/duplicate-id the id `harvest-812` is in `state/time/2026/03/ana.yaml` line 2 too',
  ]);
});

const FEBRUARY =
  'period: 2026-02\nby: ana\ndigest: sha256:00\nhours:\n  - { person: ana, hours: 2 }\nfigures: []\n';

test('a closed month keeps the hours it was closed with; late time goes into the open month', async () => {
  const late = '2026-03-02:\n  - { project: harbour-shop, hours: 1, late: 2026-02-27 }\n';
  const closed = {
    'state/closes/2026-02.yaml': FEBRUARY,
    'state/time/2026/02/ana.yaml': '2026-02-02:\n  - harbour-shop 2\n',
  };

  const { value, diagnostics } = await load({ ...closed, [ANA]: late });
  const found = await findingsOf({
    ...closed,
    'state/time/2026/02/ana.more.yaml': '2026-02-27:\n  - harbour-shop 1\n',
  });
  const gone = await findingsOf({ 'state/closes/2026-02.yaml': FEBRUARY });

  expect(diagnostics).toEqual([]);
  expect(formatDay(value.time.details.get(1)?.pricedAt ?? 0)).toBe('2026-02-27');
  expect(found).toEqual([
    'time/2026/02/ana.yaml:2:5 time/closed-period `ana` has 3 h in 2026-02, which was closed with 2 h | put new time under an open date with `late: 2026-02-…`, and take old time back with `reverses:` and `reason:`',
  ]);
  expect(gone.map((line) => line.split(' | ')[0])).toEqual([
    'closes/2026-02.yaml:1:1 time/closed-period `ana` has 0 h in 2026-02, which was closed with 2 h',
  ]);
});

test('late time is for a closed month, and stands in an open one', async () => {
  const found = await findingsOf({
    'state/closes/2026-02.yaml': FEBRUARY.replace(
      '  - { person: ana, hours: 2 }',
      '  - { person: ana, hours: 1 }',
    ),
    [ANA]: '2026-03-05:\n  - { project: harbour-shop, hours: 1, late: 2026-03-04 }\n',
    'state/time/2026/02/ana.yaml': '2026-02-05:\n  - { project: harbour-shop, hours: 1, late: 2026-01-20 }\n',
  });

  expect(found).toEqual([
    'time/2026/02/ana.yaml:2:40 time/not-late a late entry in 2026-02, which is closed | put the entry under a date of the open month',
    'time/2026/03/ana.yaml:2:40 time/not-late 2026-03 is still open | put the entry under 2026-03-04 and remove `late:`',
  ]);
});

test('closes follow each other without a gap', async () => {
  const found = await findingsOf({
    'state/closes/2026-01.yaml': 'period: 2026-01\nby: ana\ndigest: sha256:00\nfigures: []\n',
    'state/closes/2026-03.yaml': 'period: 2026-03\nby: ana\ndigest: sha256:00\nfigures: []\n',
    'state/closes/again.yaml': 'period: 2026-03\nby: ana\ndigest: sha256:00\nfigures: []\n',
  });

  expect(found).toEqual([
    'closes/2026-03.yaml:1:1 fact/close-gap 2026-03 is closed, but 2026-02 is not | close it with `fractal close 2026-02`',
    'closes/again.yaml:1:1 fact/doubled 2026-03 is closed twice | remove one of the two files',
  ]);
});

test('expenses, invoices, rates and openings are read with their currencies and dates', async () => {
  const { value, diagnostics } = await load({
    'state/expenses/2026.yaml':
      '- { date: 2026-03-02, project: harbour-shop, person: ana, amount: 12.50, vendor: Quay Print, rebill: true, note: menus }\n- { date: 2026-03-02, project: alder-booking, amount: 1200 }\n',
    'state/invoices/2026.yaml': `- number: 2026-001
  date: 2026-03-31
  client: harbour-tea
  project: harbour-shop
  status: paid
  paidOn: 2026-04-02
  lines:
    - { text: March, net: 760.00 EUR, tax: 174.80 }
    - { text: credit, net: -10.00 }
`,
    'state/exchange-rates/2026.yaml':
      '- { date: 2026-03-02, from: JPY, to: EUR, rate: 0.0061, source: ecb }\n',
    'state/openings/2026.yaml':
      '- { project: harbour-site, date: 2025-12-31, recognised: 3000, invoiced: 2500.50, hours: 40 }\n',
  });

  expect(diagnostics).toEqual([]);
  expect(
    value.expenses.map(({ minor, currency, rebill, person }) => [minor, currency, rebill, person]),
  ).toEqual([
    [1250, 'EUR', true, 'ana'],
    [1200, 'JPY', false, null],
  ]);
  const [invoice] = value.invoices;
  expect([invoice?.currency, invoice?.lines, formatDay(invoice?.dueOn ?? 0)]).toEqual([
    'EUR',
    [
      { text: 'March', project: 'harbour-shop', netMinor: 76_000, taxMinor: 17_480 },
      { text: 'credit', project: 'harbour-shop', netMinor: -1000, taxMinor: 0 },
    ],
    '2026-04-14',
  ]);
  expect(value.exchangeRates.map(({ rate, source }) => [rate, source])).toEqual([['0.0061', 'ecb']]);
  expect(
    value.openings.map(({ recognisedMinor, invoicedMinor, seconds }) => [
      recognisedMinor,
      invoicedMinor,
      seconds,
    ]),
  ).toEqual([[300_000, 250_050, 144_000]]);
});

const invoice = (lines: string) =>
  `- { number: 2026-001, date: 2026-03-31, client: harbour-tea, status: sent, lines: [{ text: March, net: 760 }]${lines} }\n`;

test.each([
  [
    'expenses',
    'fact/unknown-project no project `harbor-shop` | did you mean `harbour-shop`?',
    '- { date: 2026-03-02, project: harbor-shop, amount: 1 }\n',
  ],
  [
    'expenses',
    'fact/unknown-person no person `anna` | did you mean `ana`?',
    '- { date: 2026-03-02, project: harbour-shop, person: anna, amount: 1 }\n',
  ],
  [
    'expenses',
    'fact/unknown-key no key `amuont` here | did you mean `amount`?',
    '- { date: 2026-03-02, project: harbour-shop, amuont: 1 }\n',
  ],
  [
    'expenses',
    'fact/too-many-decimals `1.005 EUR` has more decimals than EUR, or is too large | round it to what can be paid',
    '- { date: 2026-03-02, project: harbour-shop, amount: 1.005 EUR }\n',
  ],
  [
    'expenses',
    'fact/too-many-decimals `1.5` has more decimals than JPY, or is too large | round it to what can be paid',
    '- { date: 2026-03-02, project: alder-booking, amount: 1.5 }\n',
  ],
  [
    'expenses',
    'fact/unknown-currency no currency `EUX` | use a code of ISO 4217 such as `EUR`',
    '- { date: 2026-03-02, project: harbour-shop, amount: 1 EUX }\n',
  ],
  [
    'expenses',
    'fact/bad-date `2026-02-29` is not a date | write year, month and day, as in `2026-03-02`',
    '- { date: 2026-02-29, project: harbour-shop, amount: 1 }\n',
  ],
  [
    'expenses',
    'fact/future-date 2027-02-28 is in the future | today is 2026-03-31; correct the date',
    '- { date: 2027-02-28, project: harbour-shop, amount: 1 }\n',
  ],
  [
    'expenses',
    'fact/bad-value `yes` is not a value of `rebill` | write one of `true`, `false`',
    '- { date: 2026-03-02, project: harbour-shop, amount: 1, rebill: yes }\n',
  ],
  [
    'expenses',
    'fact/missing-key `project` is missing | add `project: …`',
    '- { date: 2026-03-02, amount: 1 }\n',
  ],
  [
    'expenses',
    'fact/bad-shape these facts are a list | begin each fact with `- `, as in `- date: 2026-03-02`',
    'date: 2026-03-02\n',
  ],
  ['expenses', 'fact/bad-shape a fact is a map | write its keys as `name: value`', '- 12.50 for menus\n'],
  [
    'expenses',
    'fact/several-documents a file of facts is one document | remove the `---` before it and join the two',
    '- { date: 2026-03-02, project: harbour-shop, amount: 1 }\n---\n- {}\n',
  ],
  [
    'invoices',
    'fact/unknown-client no client `harbor-tea` | did you mean `harbour-tea`?',
    invoice('').replace('harbour-tea', 'harbor-tea'),
  ],
  [
    'invoices',
    'fact/other-client `alder-booking` is not a project of `harbour-tea` | its client is `alder-clinic`',
    invoice(', project: alder-booking'),
  ],
  [
    'invoices',
    'fact/paid-before-date paid on 2026-03-30, before it was written on 2026-03-31 | correct one of the two dates',
    invoice(', paidOn: 2026-03-30').replace('sent', 'paid'),
  ],
  [
    'invoices',
    'fact/bad-value an invoice that is `sent` has been paid | write `status: paid`, or remove `paidOn`',
    invoice(', paidOn: 2026-03-31'),
  ],
  [
    'invoices',
    'fact/bad-value `send` is not a value of `status` | did you mean `sent`?',
    invoice('').replace('sent', 'send'),
  ],
  [
    'invoices',
    'fact/two-currencies this invoice is in EUR and USD | write one invoice for each currency',
    invoice('').replace('760 }', '760 }, { text: fees, net: 20 USD }'),
  ],
  [
    'invoices',
    'fact/bad-value an invoice has a list of lines | write `lines:` and below it `- { text: …, net: … }`',
    invoice('').replace(/lines: .*\]/, 'lines: []'),
  ],
  [
    'invoices',
    'fact/doubled invoice `2026-001` is there twice | remove one of them, or give it its own number',
    invoice('') + invoice(''),
  ],
  [
    'exchange-rates',
    'fact/bad-value `0.00` is not a rate | write a positive decimal such as `1.0842`',
    '- { date: 2026-03-02, from: JPY, to: EUR, rate: 0.00, source: ecb }\n',
  ],
  [
    'exchange-rates',
    'fact/bad-value a rate from `JPY` to itself | correct one of the two',
    '- { date: 2026-03-02, from: JPY, to: JPY, rate: 1, source: ecb }\n',
  ],
  [
    'openings',
    'fact/unknown-project no project `harbor-site` | did you mean `harbour-site`?',
    '- { project: harbor-site, date: 2025-12-31 }\n',
  ],
  [
    'openings',
    "fact/two-currencies the project's currency is EUR | write the balance in EUR",
    '- { project: harbour-site, date: 2025-12-31, recognised: 1 USD }\n',
  ],
  [
    'openings',
    'fact/doubled `harbour-site` has two openings | remove one of them',
    '- { project: harbour-site, date: 2025-12-31 }\n- { project: harbour-site, date: 2025-12-31 }\n',
  ],
  [
    'closes',
    'fact/bad-date `2026-13` is not a month | write it as `2026-03`',
    'period: 2026-13\nby: ana\ndigest: x\n',
  ],
  [
    'closes',
    'fact/unknown-project no project `harbor-shop` | did you mean `harbour-shop`?',
    'period: 2026-03\nby: ana\ndigest: x\nfigures: [{ project: harbor-shop, currency: EUR }]\n',
  ],
  [
    'exchange-rates',
    'fact/doubled two rates from JPY to EUR on 2026-03-02 | remove one of them',
    '- { date: 2026-03-02, from: JPY, to: EUR, rate: 0.0061, source: ecb }\n- { date: 2026-03-02, from: JPY, to: EUR, rate: 0.0062, source: bank }\n',
  ],
])('in %s is found: %s', async (kind, expected, text) => {
  const found = await findingsOf(
    { [`state/${kind}/2026.yaml`]: text },
    { today: parseDay('2026-03-31') ?? 0 },
  );

  expect(found.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([expected]);
});
