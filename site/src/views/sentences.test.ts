import { describe, expect, it } from 'vitest';
import { harbour, made } from '../../test/harbour.ts';
import { empty, unpriced } from '../../test/worlds.ts';
import type { Dataset } from '../dataset.ts';
import { checksSentence, excerptOf } from './checks.ts';
import { clientSentence } from './client.ts';
import { clientsSentence } from './clients.ts';
import { economicsSentence } from './economics.ts';
import { monthSentence } from './month.ts';
import { personSentence } from './person.ts';
import { projectSentence } from './project.ts';
import { projectsSentence } from './projects.ts';
import { todaySentence } from './today.ts';
import { worldOf } from './world.ts';

const quay = worldOf(harbour());
const unknown = worldOf(unpriced());

function first<T>(list: readonly T[]): T {
  const found = list[0];
  if (found === undefined) throw new RangeError('the list is empty');
  return found;
}

function today(changes: Partial<Dataset['today']>, month = quay.index.month) {
  const nothing = { owed: [], late: [], blocked: [], overdue: [], toInvoice: [], readyToInvoiceMinor: 0 };
  return worldOf({
    ...quay,
    index: { ...quay.index, month },
    today: { ...quay.today, ...nothing, ...changes },
  });
}
const midMonth = { name: '2026-03', day: 12, days: 31, closed: false };

describe('today says', () => {
  it('what waits, the most urgent first', () => {
    expect(todaySentence(quay)).toMatch(
      /^Three people owe hours, two tasks are late, one invoice is overdue, €[\d,]+ is ready to invoice and March ends tomorrow\.$/,
    );
  });

  it('only what is so', () => {
    expect(todaySentence(today({ owed: quay.today.owed.slice(0, 1) }, midMonth))).toBe(
      'One person owes hours.',
    );
    expect(todaySentence(today({}, { ...midMonth, day: 31 }))).toBe('March ends today.');
    expect(todaySentence(today({}, { ...midMonth, closed: true }))).toBe('March is closed.');
  });

  it('that nothing waits when nothing does', () => {
    expect(todaySentence(today({}, midMonth))).toBe(
      'Every hour is logged, nothing is late and nothing waits for an invoice.',
    );
  });

  it('on the first day that there is nothing yet', () => {
    expect(todaySentence(worldOf(empty()))).toBe(
      'Nothing is logged yet: everything here begins with the first hour.',
    );
  });
});

describe('a person’s page says', () => {
  it('what is owed and late', () => {
    const bo = quay.people[1] ?? first(quay.people);
    expect(personSentence(quay, bo)).toBe('Bo Lindqvist owes 16 hours for March and has one late task.');
  });

  it('what is logged when nothing is owed', () => {
    const ana = {
      ...first(quay.people),
      owed: null,
      tasks: [],
      days: [{ date: '2026-03-02', seconds: 27_000, scheduledSeconds: 28_800, off: false }],
    };
    expect(personSentence(quay, ana)).toBe('Ana Reis has logged 7.5 hours in March and owes none.');
    expect(personSentence(quay, { ...ana, days: [] })).toBe(
      'Ana Reis has logged nothing in March so far, and nothing is owed.',
    );
  });
});

describe('the projects say', () => {
  const one = first(quay.projects.projects);

  it('how many earn, and which do not', () => {
    const good = { ...one, figures: made(3_600, 3_600, 9_500, 6_200, 0, 0), burnBps: 5_000 };
    const losing = { ...one, figures: made(3_600, 3_600, 5_000, 6_200, 0, 0), burnBps: 12_000 };

    expect(projectsSentence([good, good], 'private')).toBe(
      'Two of two projects are active, and none has lost money or outrun its budget.',
    );
    expect(projectsSentence([good, losing, { ...good, status: 'done' }], 'private')).toBe(
      'Two of three projects are active: one lost money and one has used more than its budget.',
    );
    expect(projectsSentence([good, good], 'private', false)).toBe(
      'Two of two projects are active; what they leave in all is not known.',
    );
    expect(projectsSentence([], 'private')).toBe('There is no project yet.');
  });

  it('what each has earned and left', () => {
    const page = { ...first(quay.projectPages), title: 'Harbour shop', burnBps: 8_800, tasksDoneBps: 7_100 };

    expect(projectSentence(quay, { ...page, figures: made(28_800, 28_800, 76_000, 49_600, 0, 0) })).toBe(
      'Harbour shop has earned €760 on 8 hours and leaves €264, 34.7\u00a0% of it; 88\u00a0% of its budget is used and 71\u00a0% of its tasks are done.',
    );
    expect(
      projectSentence(quay, {
        ...page,
        burnBps: null,
        tasksDoneBps: null,
        figures: made(3_600, 0, 0, 6_200, 0, 0),
      }),
    ).toBe('Harbour shop has earned nothing on 1 hour and loses €62.');
    expect(
      projectSentence(quay, {
        ...page,
        client: null,
        burnBps: null,
        tasksDoneBps: null,
        figures: made(7_200, 0, 0, 12_400, 0, 0),
      }),
    ).toBe('Harbour shop took 2 hours and cost €124.');
  });

  it('which budget is meant', () => {
    const page = {
      ...first(quay.projectPages),
      title: 'Care',
      burnBps: 9_800,
      budgetPer: 'month',
      tasksDoneBps: null,
    } as const;
    expect(projectSentence(quay, { ...page, figures: made(28_800, 28_800, 76_000, 49_600, 0, 0) })).toBe(
      'Care has earned €760 on 8 hours and leaves €264, 34.7\u00a0% of it; 98\u00a0% of its monthly budget is used.',
    );
  });

  it('that a figure is not known, and never make one up', () => {
    expect(projectSentence(unknown, first(unknown.projectPages))).toMatch(
      /^What Patient portal leaves is not known: an input is missing\. It has [\d.]+ hours\.$/,
    );
  });
});

describe('the clients say', () => {
  it('who brings most and what is owed', () => {
    expect(clientsSentence(quay, quay.clients.clients)).toMatch(
      /^Orme Bikes brings \d+\u00a0% of the revenue of six clients; €18,973 is owed, €9,840 of it overdue\.$/,
    );
    expect(clientsSentence(quay, [])).toBe('There is no client yet.');
  });

  it('what one leaves', () => {
    const page = { ...first(quay.clientPages), title: 'Orme Bikes', revenueShareBps: 2_400 };
    expect(clientSentence(quay, { ...page, figures: made(1_116_000, 0, 3_150_000, 2_166_000, 0, 0) })).toBe(
      'Orme Bikes brings 24\u00a0% of revenue and leaves €9,840, 31.2\u00a0% of what it pays, on 310 hours.',
    );
    expect(clientSentence(quay, { ...page, figures: made(3_600, 0, 5_000, 6_200, 0, 0) })).toBe(
      'Orme Bikes brings 24\u00a0% of revenue and costs €12 more than it pays, on 1 hour.',
    );
  });
});

describe('economics say', () => {
  const march = {
    ...first(quay.economics.months),
    month: '2026-03',
    ...made(3_600, 3_600, 6_977_500, 5_083_600, 243_500, 0),
  };
  const change = { from: '2026-02', to: '2026-03', before: 1_937_100, after: 1_650_400, steps: [] };
  const told = (changes: Dataset['economics']['changes']) =>
    worldOf({ ...quay, economics: { ...quay.economics, changes } });

  it('what the month leaves, and what moved it most', () => {
    const steps = [
      { words: 'orme-configurator: more hours', project: 'orme-configurator', deltaMinor: 190_500 },
      { words: 'alder-portal: overrun', project: 'alder-portal', deltaMinor: -318_000 },
      { words: 'everything else', project: null, deltaMinor: -159_200 },
    ];
    expect(economicsSentence(told([{ ...change, steps }]), march)).toBe(
      'March leaves €16,504 after people and expenses, €2,867 less than February, mostly “Patient portal: overrun” (−€3,180).',
    );
  });

  it('that it left as much, where it did', () => {
    expect(economicsSentence(told([{ ...change, before: 1_650_400 }]), march)).toBe(
      'March leaves €16,504 after people and expenses, as much as February.',
    );
    expect(economicsSentence(told([]), march)).toBe('March leaves €16,504 after people and expenses.');
  });

  it('that nothing is guessed', () => {
    expect(economicsSentence(unknown, first(unknown.economics.months))).toBe(
      'What March leaves is not known: an input is missing, and nothing is guessed.',
    );
  });
});

describe('a month says', () => {
  const month = first(quay.months.months);

  it('what is left to do', () => {
    expect(monthSentence(month)).toBe(
      'March can be closed after three steps: hours, errors and draft invoices.',
    );
    expect(
      monthSentence({
        ...month,
        steps: month.steps.map((step) => ({ ...step, done: step.step !== 'close' })),
      }),
    ).toBe('Everything is in: March can be closed.');
    const running = month.steps.map((step) => ({ ...step, ...(step.step === 'close' && { command: '' }) }));
    expect(monthSentence({ ...month, steps: running })).toBe(
      'March is not over yet; three steps are open: hours, errors and draft invoices.',
    );
    expect(
      monthSentence({ ...month, steps: running.map((step) => ({ ...step, done: step.step !== 'close' })) }),
    ).toBe('Everything is in so far: March can be closed when it is over.');
    expect(monthSentence({ ...month, closed: true })).toBe('March is closed: its figures no longer change.');
  });
});

describe('the checks say', () => {
  it('how much stands where', () => {
    expect(checksSentence(quay.checks.diagnostics)).toBe('One error and one warning stand in two files.');
    expect(checksSentence(quay.checks.diagnostics.slice(0, 1))).toBe('One error stands in one file.');
    expect(checksSentence(quay.checks.diagnostics, { error: 12_000, warning: 1 })).toBe(
      '12,000 errors and one warning stand in two files.',
    );
    expect(checksSentence([])).toBe('Every file is sound: nothing to mend.');
  });
});

describe('the line of a finding', () => {
  it('has carets under all that is wrong in it, as the terminal has', () => {
    const line = '  - harbor-shop/checkout 2.25';

    expect(excerptOf(line, { line: 14, column: 5, endColumn: 16 })).toBe(
      `14 │ ${line}\n   │     ^^^^^^^^^^^`,
    );
    expect(excerptOf('\t- tea', { line: 2, column: 4, endColumn: null })).toBe('2 │ \t- tea\n  │ \t  ^');
    expect(excerptOf(line, { line: 3, column: null, endColumn: null })).toBe(`3 │ ${line}`);
  });
});

describe('the words of a billing', () => {
  it('say an amount as the rest of the page does', () => {
    expect(quay.say.marked('fixed, 12,000.00 EUR by hours')).toBe('fixed, €12,000.00 by hours');
    expect(quay.say.marked('retainer, 1,650.00 CHF a month')).toBe('retainer, CHF\u00a01,650.00 a month');
  });
});
