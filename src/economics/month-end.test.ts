import { describe, expect, test } from 'vitest';
import { formatMonth, parseDay, parseMonth } from '#core/calendar.ts';
import { closeFile } from '#facts/close-file.ts';
import { economy } from '#testing/economy.ts';
import type { Tree } from '#testing/repository.ts';
import { world } from '#testing/world.ts';
import { changeBetween } from './change.ts';
import { closeOf } from './close-month.ts';
import { computeEconomics } from './economics.ts';
import { explainProject } from './explain.ts';
import { checklistOf } from './month-checklist.ts';

const MARCH = parseMonth('2026-03') ?? 0;
const STUDIO = `
bands: { senior: { cost: 60 } }
people:
  ana: { title: Ana Reis, weeklyHours: 40, employment: [{ from: 2026-03-30, band: senior }] }
  bo: { band: senior }
clients: { harbour-tea: {}, orme-bikes: {} }
projects:
  harbour-shop: { client: harbour-tea, rates: [{ rate: 100 }, { activity: design, rate: 120 }, { from: 2026-03-31, rate: 110 }] }
  orme-care: { client: orme-bikes, from: 2026-03-01, billing: [{ model: retainer, monthly: 1000, included: 10 h, overageRate: 90, rollover: full }] }
`;
const files: Tree = {
  'manifests/studio.yaml': STUDIO,
  'state/time/2026/ana.yaml':
    '2026-03-30:\n  - harbour-shop/checkout 3\n  - harbour-shop 1 @design\n2026-03-31:\n  - harbour-shop/checkout 2\n',
  'state/time/2026/bo.yaml': '2026-03-30:\n  - orme-care 7\n',
  'state/expenses/2026.yaml': '- { date: 2026-03-30, project: harbour-shop, amount: 80, rebill: true }\n',
  'state/invoices/2026.yaml':
    '- { number: A-1, date: 2026-03-31, client: harbour-tea, project: harbour-shop, status: sent, lines: [{ text: on account, net: 200, tax: 40 }] }\n',
};

describe('the checklist of a month', () => {
  test('names who owes hours, what has no rate, and what to invoice', async () => {
    const { economics, model } = await economy(files, { asOf: '2026-03-31' });

    const { missing, drafts, steps } = checklistOf(economics, model, { month: MARCH, errors: 2 });

    // Two days of eight hours, six logged.
    expect(missing).toEqual([
      { person: 'ana', title: 'Ana Reis', missingSeconds: 10 * 3600, lastLogged: parseDay('2026-03-31') },
    ]);
    expect(drafts).toEqual([
      {
        project: 'harbour-shop',
        title: 'harbour-shop',
        client: 'harbour-tea',
        currency: 'EUR',
        lines: [
          { text: 'harbour-shop, 2026-03: 1 h at 120.00', netMinor: 12_000 },
          { text: 'checkout, 2026-03: 3 h at 100.00', netMinor: 30_000 },
          { text: 'checkout, 2026-03: 2 h at 110.00', netMinor: 22_000 },
          { text: 'expenses charged on, 2026-03', netMinor: 8_000 },
          { text: 'invoiced already', netMinor: -20_000 },
        ],
        netMinor: 52_000,
        wipMinor: 52_000,
      },
      {
        project: 'orme-care',
        title: 'orme-care',
        client: 'orme-bikes',
        currency: 'EUR',
        lines: [{ text: 'retainer, 2026-03', netMinor: 100_000 }],
        netMinor: 100_000,
        wipMinor: 100_000,
      },
    ]);
    expect(steps.map(({ step, done, words }) => [step, done, words])).toEqual([
      ['hours', false, '10 h missing from 1 person'],
      ['errors', false, '2 errors'],
      ['rates', true, 'every hour has its rate'],
      ['drafts', false, '2 invoices to write'],
      ['close', false, 'not closed yet'],
    ]);
  });

  test('says missing time in hundredths of an hour', async () => {
    const call = '2026-03-31:\n  - orme-care 0:20 call\n';
    const { economics, model } = await economy(
      { ...files, 'state/time/2026/ana.call.yaml': call },
      { asOf: '2026-03-31' },
    );

    const { steps } = checklistOf(economics, model, { month: MARCH, errors: 0 });

    expect(steps[0]?.words).toBe('9.67 h missing from 1 person');
  });

  test('names a day to log on once it is over, and nothing to type before it can be closed', async () => {
    const commands = async (asOf: string) => {
      const { economics, model } = await economy(files, { asOf });
      const { steps } = checklistOf(economics, model, { month: MARCH, errors: 0 });
      return [steps[0]?.command, steps.at(-1)?.command];
    };

    expect(await commands('2026-03-30')).toEqual(['fractal log 1h internal what was done --person ana', '']);
    expect(await commands('2026-04-02')).toEqual([
      'fractal log 1h internal what was done @2026-03-31 --person ana',
      'fractal close 2026-03',
    ]);
  });

  test('asks for no hours in a month that is closed', async () => {
    const close = 'period: 2026-03\nby: ana\ndigest: sha256:00\nfigures: []\n';
    const { economics, model } = await economy(
      { ...files, 'state/closes/2026-03.yaml': close },
      { asOf: '2026-04-02' },
    );

    const { steps } = checklistOf(economics, model, { month: MARCH, errors: 0 });

    expect(steps[0]).toMatchObject({ done: true, words: 'closed with 10 h missing from 1 person' });
  });

  test('asks for no invoice that was written in the month after', async () => {
    const invoice =
      '- { number: A-2, date: 2026-04-01, client: harbour-tea, project: harbour-shop, status: sent, lines: [{ text: March, net: 500, tax: 100 }] }\n';
    const { economics, model } = await economy(
      { ...files, 'state/invoices/2026-04.yaml': invoice },
      { asOf: '2026-04-02' },
    );

    const { drafts } = checklistOf(economics, model, { month: MARCH, errors: 0 });

    expect(drafts.map(({ project, netMinor, wipMinor }) => [project, netMinor, wipMinor])).toEqual([
      ['harbour-shop', 2_000, 2_000],
      ['orme-care', 100_000, 100_000],
    ]);
    expect(drafts[0]?.lines.at(-1)).toEqual({ text: 'invoiced already', netMinor: -70_000 });
  });
});

describe('closing a month', () => {
  const closing = async (tree: Tree, month: string, today?: string) => {
    const day = today === undefined ? null : parseDay(today);
    return closeOf({
      ...(await world(tree)),
      month: parseMonth(month) ?? 0,
      by: 'mira',
      ...(day !== null && { today: day }),
    });
  };

  test('agrees on what is recognised, open to invoice and carried over, with the rates', async () => {
    const { value, diagnostics } = await closing(files, '2026-03');

    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      period: MARCH,
      by: 'mira',
      secondsByPerson: { ana: 6 * 3600, bo: 7 * 3600 },
      figures: [
        {
          project: 'harbour-shop',
          currency: 'EUR',
          recognisedMinor: 72_000,
          wipMinor: 52_000,
          retainerSeconds: 0,
          rates: {
            'project harbour-shop in EUR': 10_000,
            'activity design, project harbour-shop in EUR': 12_000,
            'project harbour-shop in EUR since 2026-03-31': 11_000,
          },
        },
        {
          project: 'orme-care',
          recognisedMinor: 100_000,
          wipMinor: 100_000,
          retainerSeconds: 3 * 3600,
          rates: {},
        },
      ],
    });
  });

  test('changes no figure: its file reads back, and nothing is restated', async () => {
    const { value } = await closing(files, '2026-03');
    const { path, after } = closeFile(value ?? { period: 0, by: '', digest: '', figures: [] });

    const before = await economy(files, { asOf: '2026-03-31' });
    const closed = await economy({ ...files, [path]: after ?? '' }, { asOf: '2026-03-31' });

    expect(closed.diagnostics).toEqual([]);
    expect(closed.economics.restatements).toEqual([]);
    expect(closed.economics.amounts).toEqual(before.economics.amounts);
    expect(closed.economics.effort).toEqual(before.economics.effort);
  });

  test('has one digest for one month’s inputs, wherever they stand, and another when an hour changes', async () => {
    const digest = async (tree: Tree) => (await closing(tree, '2026-03')).value?.digest;
    const { 'state/time/2026/ana.yaml': ana, ...others } = files;

    expect(await digest({ ...others, 'state/time/ana.2026-03.yaml': ana ?? '' })).toBe(await digest(files));
    expect(await digest({ ...files, 'state/time/2026/bo.yaml': '2026-03-30:\n  - orme-care 8\n' })).not.toBe(
      await digest(files),
    );
  });

  test('is refused before its end, twice, behind an open month, and with a gap', async () => {
    const january = {
      'state/closes/2026-01.yaml': 'period: 2026-01\nby: mira\ndigest: sha256:0\nfigures: []\n',
    };
    const codes = async (tree: Tree, month: string, today?: string) =>
      (await closing(tree, month, today)).diagnostics.map(({ code, hint }) => [code, hint]);

    expect(await codes(files, '2026-03', '2026-03-31')).toEqual([
      ['close/not-over', 'close it when its last day has passed'],
    ]);
    expect((await codes({ ...files, ...january }, '2026-01'))[0]?.[0]).toBe('close/already-closed');
    expect(await codes({ ...files, ...january }, '2026-03')).toEqual([
      ['close/earlier-open', 'fractal close 2026-02'],
    ]);
    const unpriced = { ...files, 'manifests/studio.yaml': STUDIO.replace('{ rate: 100 }, ', '') };
    expect((await codes(unpriced, '2026-03'))[0]?.[0]).toBe('economics/rate-gap');
  });
});

describe('explaining a project’s month', () => {
  test('shows its entries, the rule that priced each, and what that rule won over', async () => {
    const read = await world(files);
    const economics = computeEconomics({ ...read, asOf: parseDay('2026-03-31') ?? 0 }).value;

    const found = explainProject({ ...read, economics, project: 'harbour-shop', month: MARCH });

    expect(found?.figures).toMatchObject({
      revenueMinor: 72_000,
      labourMinor: 36_000,
      contributionMinor: 28_000,
    });
    expect(
      found?.entries.map(({ date, task, rule, at }) => [date, task, rule, `${at.file}:${at.line}`]),
    ).toEqual([
      ['2026-03-30', 'checkout', 'project harbour-shop in EUR', 'state/time/2026/ana.yaml:2'],
      ['2026-03-30', null, 'activity design, project harbour-shop in EUR', 'state/time/2026/ana.yaml:3'],
      [
        '2026-03-31',
        'checkout',
        'project harbour-shop in EUR since 2026-03-31',
        'state/time/2026/ana.yaml:5',
      ],
    ]);
    expect(found?.rules).toMatchObject([
      {
        rule: 'activity design, project harbour-shop in EUR',
        score: 24,
        rateMinor: 12_000,
        valueOwnMinor: 12_000,
        why: 'it names the most: 24 points',
        over: [{ rule: 'project harbour-shop in EUR', score: 8, why: 'names less: 8 points against 24' }],
        resource: 'Project/harbour-shop',
      },
      {
        rule: 'project harbour-shop in EUR since 2026-03-31',
        from: '2026-03-31',
        over: [
          {
            rule: 'project harbour-shop in EUR',
            why: 'ended when the next rule of its scope began, on 2026-03-31',
          },
        ],
      },
      {
        rule: 'project harbour-shop in EUR',
        until: '2026-03-31',
        why: 'no other rule prices this work',
        over: [],
      },
    ]);
  });

  test('is nothing for a project that does not exist', async () => {
    const read = await world(files);
    const economics = computeEconomics(read).value;

    expect(explainProject({ ...read, economics, project: 'lighthouse', month: MARCH })).toBeNull();
  });
});

describe('why contribution changed', () => {
  test('is told in steps that add up to the difference, the weightiest first', async () => {
    const { economics } = await economy(
      {
        ...files,
        'state/time/2026/bo.yaml':
          '2026-03-30:\n  - orme-care 7\n2026-04-01:\n  - orme-care 9\n  - harbour-shop 1\n',
      },
      { asOf: '2026-04-30' },
    );

    const change = changeBetween(economics, MARCH, MARCH + 1);

    expect(formatMonth(change?.to ?? 0)).toBe('2026-04');
    expect(change?.steps.map(({ words, deltaMinor }) => [words, deltaMinor])).toEqual([
      ['harbour-shop: 5 h less billed', -53_000],
      ['harbour-shop: 5 h less worked', 30_000],
      ['orme-care: 2 h more worked', -12_000],
      ['harbour-shop: fewer expenses', 8_000],
      ['harbour-shop: less expenses charged on', -8_000],
    ]);
    expect(change?.steps.reduce((sum, { deltaMinor }) => sum + deltaMinor, 0)).toBe(
      (change?.after ?? 0) - (change?.before ?? 0),
    );
  });

  test('gathers what is too small to name, and drops nothing', async () => {
    const { economics } = await economy(
      {
        ...files,
        'state/time/2026/bo.yaml':
          '2026-03-30:\n  - orme-care 7\n2026-04-01:\n  - orme-care 9\n  - harbour-shop 1\n',
      },
      { asOf: '2026-04-30' },
    );

    const change = changeBetween(economics, MARCH, MARCH + 1, 3);

    expect(change?.steps.map(({ words, project, deltaMinor }) => [words, project, deltaMinor])).toEqual([
      ['harbour-shop: 5 h less billed', 'harbour-shop', -53_000],
      ['harbour-shop: 5 h less worked', 'harbour-shop', 30_000],
      ['3 smaller changes', null, -12_000],
    ]);
  });
});
