/** Workspaces at random, small enough to shrink to a readable counterexample, odd enough to meet every rule of the economics. */
import fc from 'fast-check';
import { dayOf, formatDay, formatMonth, parseDay } from '#core/calendar.ts';
import type { Tree } from './repository.ts';
import { workspace } from './world.ts';

const FIRST = dayOf(2026, 1, 1);
const LAST = dayOf(2026, 5, 31);

const day = fc.integer({ min: FIRST, max: LAST }).map(formatDay);
const monthStart = fc.integer({ min: 2026 * 12 - 2, max: 2026 * 12 + 4 }).map(formatMonth);
const person = fc.constantFrom('ana', 'bo', 'caio');
const project = fc.constantFrom('harbour-shop', 'harbour-site', 'orme-care', 'tidy');
const task = fc.constantFrom('checkout', 'search', 'launch');
const currency = fc.constantFrom('EUR', 'EUR', 'GBP', 'JPY', 'KWD');
const duration = fc.integer({ min: 1, max: 32_400 }).map(clock);
// Whole, because yen have no decimals; times are odd instead, so that amounts need rounding.
const rate = fc.integer({ min: 0, max: 150 });
function clock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Values by date: since ever, then from days of their own. */
function overTime<T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  const dated = fc.uniqueArray(fc.record({ from: day, value }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ from }) => from,
  });
  return fc.oneof(
    value,
    dated,
    fc.tuple(value, dated).map(([first, rest]) => [{ from: '2025-06-01', value: first }, ...rest]),
  );
}

const perTime = fc.record({
  amount: fc.integer({ min: 0, max: 6000 }),
  per: fc.constantFrom('hour', 'hour', 'hour', 'month', 'year'),
});
const cost = fc
  .tuple(perTime, fc.constantFrom('', '', '', ' GBP'))
  .map(([{ amount, per }, unit]) => `${per === 'hour' ? amount / 100 : amount}${unit} per ${per}`);

const bands = fc.record({
  junior: fc.record({ cost: overTime(cost), rate: maybe(overTime(rate)) }, { requiredKeys: ['cost'] }),
  senior: fc.record({ cost: overTime(cost) }),
});

const employment = fc
  .uniqueArray(
    fc.record(
      {
        from: day,
        band: fc.constantFrom('junior', 'senior'),
        cost,
        weeklyHours: fc.constantFrom('40 h', '37.5 h', '20 h', '1:01'),
      },
      { requiredKeys: ['from', 'band'] },
    ),
    { minLength: 1, maxLength: 3, selector: ({ from }) => from },
  )
  .chain((segments) => fc.constantFrom(true, true, true, false).map((since) => withFirst(segments, since)));

/** In order, the first one since ever when it is said so. */
function withFirst<T extends { from: string }>(segments: readonly T[], sinceEver: boolean): Partial<T>[] {
  const [first, ...rest] = [...segments].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (!first || !sinceEver) return first ? [first, ...rest] : [];
  const { from: _, ...open } = first;
  return [open as Partial<T>, ...rest];
}

const timeOff = fc.array(
  fc
    .record({
      days: fc.integer({ min: 0, max: 9 }),
      from: fc.integer({ min: FIRST, max: LAST }),
      hours: maybe(fc.constantFrom('2 h', '9 h')),
    })
    .map(({ from, days, hours }) => ({
      from: formatDay(from),
      to: formatDay(from + days),
      ...(hours && { hours }),
    })),
  { maxLength: 2 },
);
const people = fc.record({
  ana: fc.record({ employment, timeOff }),
  bo: fc.record({ employment, timeOff }),
  caio: fc.record({ band: fc.constant('senior') }),
});

const amount = fc.integer({ min: 0, max: 9000 });
const milestones = fc.uniqueArray(fc.record({ task, amount }), {
  minLength: 1,
  maxLength: 3,
  selector: (one) => one.task,
});
const billing = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record(
      { model: fc.constant('time-and-materials'), cap: amount },
      { requiredKeys: ['model'] },
    ),
  },
  fc.record({
    model: fc.constant('fixed'),
    fee: amount,
    recognise: fc.constantFrom('hours', 'hours', 'straight-line', 'invoiced'),
  }),
  fc.record({ model: fc.constant('fixed'), fee: amount, recognise: fc.constant('milestones'), milestones }),
  fc.record(
    {
      model: fc.constant('retainer'),
      monthly: amount,
      included: fc.constantFrom('5 h', '12.25 h'),
      overageRate: rate,
      rollover: fc.constantFrom('none', 'capped', 'full'),
      rolloverHours: fc.constantFrom('1 h', '4 h'),
    },
    { requiredKeys: ['model', 'monthly', 'rollover', 'rolloverHours'] },
  ),
  fc.record({ model: fc.constant('milestones'), milestones }),
  fc.constant({ model: 'internal' }),
);
const billings = fc
  .tuple(
    fc.oneof(fc.constant([]), fc.array(billing, { minLength: 1, maxLength: 3 })),
    fc.uniqueArray(monthStart, { minLength: 3, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([list, starts, since]) =>
    list.map((one, at) => (at === 0 && since ? one : { ...one, from: [...starts].sort()[at] })),
  );

const scoped = fc.record(
  {
    activity: fc.constant('design'),
    person,
    band: fc.constantFrom('junior', 'senior'),
    task,
    from: day,
    rate,
  },
  { requiredKeys: ['rate'] },
);
const scopeOf = (rule: object) =>
  JSON.stringify({ ...rule, rate: 0 }, Object.keys({ ...rule, rate: 0 }).sort());
const scopedRates = fc
  .tuple(fc.option(rate, { freq: 4 }), fc.uniqueArray(scoped, { maxLength: 3, selector: scopeOf }))
  .map(([whole, rules]) =>
    whole === null || rules.some((rule) => Object.keys(rule).length === 1)
      ? rules
      : [{ rate: whole }, ...rules],
  );

const projectSpec = fc.record(
  {
    currency,
    from: fc.constantFrom('2025-12-10', '2026-01-15', '2026-02-01'),
    to: fc.constantFrom('2026-03-20', '2026-04-30', '2026-09-30'),
    status: fc.constantFrom('active', 'done', 'paused'),
    billing: billings,
    rates: scopedRates,
    budget: fc.constantFrom('20 h', '200 h'),
  },
  { requiredKeys: ['rates'] },
);
const projects = fc.record({
  'harbour-shop': projectSpec.map((spec) => ({ ...spec, client: 'harbour-tea' })),
  'harbour-site': projectSpec.map((spec) => ({ ...spec, client: 'harbour-tea' })),
  'orme-care': projectSpec.map((spec) => ({ ...spec, client: 'orme-bikes' })),
  tidy: fc.constant({}),
});

const taskSpec = fc
  .record(
    {
      estimate: fc.constantFrom('3 h', '30 h'),
      status: fc.constantFrom('todo', 'doing', 'done', 'done', 'cancelled'),
      doneOn: day,
    },
    { requiredKeys: ['status'] },
  )
  .map(({ doneOn, ...spec }) => (spec.status === 'done' && doneOn ? { ...spec, doneOn } : spec));
const tasks = fc
  .array(taskSpec, { minLength: 9, maxLength: 9 })
  .map((specs) =>
    Object.fromEntries(
      ['harbour-shop', 'harbour-site', 'orme-care'].flatMap((name, at) =>
        ['checkout', 'search', 'launch'].map((slug, index) => [`${name}/${slug}`, specs[at * 3 + index]]),
      ),
    ),
  );

const clients = fc.record({
  'harbour-tea': fc.record({ currency, rates: scopedRates }, { requiredKeys: [] }),
  'orme-bikes': fc.constant({}),
});
const card = fc.uniqueArray(
  fc.record(
    {
      client: fc.constantFrom('harbour-tea', 'orme-bikes'),
      person,
      band: fc.constantFrom('junior', 'senior'),
      activity: fc.constant('design'),
      from: day,
      rate,
    },
    { requiredKeys: ['rate'] },
  ),
  { minLength: 1, maxLength: 4, selector: scopeOf },
);
const overheads = fc.record(
  {
    rent: fc.record({
      monthly: overTime(amount),
      spread: fc.constantFrom('client-hours', 'revenue', 'headcount'),
    }),
    tools: fc.record({
      monthly: amount.map((euros) => `${euros} GBP`),
      spread: fc.constantFrom('client-hours', 'revenue', 'headcount'),
    }),
  },
  { requiredKeys: [] },
);

const manifest = fc.record({
  bands,
  people,
  clients,
  projects,
  tasks,
  overheads,
  rates: card.map((rules) => ({ card: { rules } })),
});

const entry = fc.record(
  {
    project,
    duration,
    task,
    activity: fc.constant('design'),
    billable: fc.constantFrom('true', 'true', 'true', 'false'),
  },
  { requiredKeys: ['project', 'duration'] },
);
const entries = fc.array(
  fc.record({
    person,
    day,
    entry,
    /** Taken back so many days later, booked as the total of a task, or entered so many days late. */
    as: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.record({ takenBack: fc.integer({ min: 0, max: 90 }) }) },
      { weight: 1, arbitrary: fc.record({ total: fc.integer({ min: 0, max: 20 }) }) },
      { weight: 1, arbitrary: fc.record({ late: fc.integer({ min: 1, max: 60 }) }) },
    ),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

const expenses = fc.array(
  fc.record(
    {
      date: day,
      project,
      amount: fc.tuple(amount, fc.constantFrom('EUR', 'GBP')).map(([whole, unit]) => `${whole} ${unit}`),
      person,
      rebill: fc.boolean(),
    },
    { requiredKeys: ['date', 'project', 'amount'] },
  ),
  { maxLength: 5 },
);
const invoices = fc.array(
  fc.record({
    date: day,
    project: fc.constantFrom('harbour-shop', 'harbour-site'),
    status: fc.constantFrom('draft', 'sent', 'sent', 'void'),
    net: amount,
  }),
  { maxLength: 4 },
);
const PAIRS = ['GBP EUR', 'EUR GBP', 'JPY EUR', 'EUR KWD', 'GBP JPY', 'GBP KWD'] as const;
const perMille = fc.integer({ min: 1, max: 99_999 });
/** A few at random; and, mostly, one of every pair that is in time for most of the months. */
const exchange = fc
  .tuple(
    fc.array(fc.record({ date: day, pair: fc.constantFrom(...PAIRS), rate: perMille }), { maxLength: 8 }),
    fc.option(fc.tuple(...PAIRS.map(() => perMille)), { freq: 8 }),
  )
  .map(([some, all]) => [
    ...some,
    ...(all ?? []).flatMap((rate, at) =>
      ['2025-11-20', '2026-01-10', '2026-03-05', '2026-05-01'].map((date) => ({
        date,
        pair: PAIRS[at] ?? PAIRS[0],
        rate,
      })),
    ),
  ]);
const openings = fc.array(
  fc.record({
    date: fc.constantFrom('2025-12-31', '2026-01-15', '2026-01-31'),
    recognised: amount,
    invoiced: amount,
    hours: fc.nat({ max: 9 }),
  }),
  { maxLength: 1 },
);
const closes = fc.integer({ min: 0, max: 2 }).chain((count) =>
  fc.array(
    fc.array(
      fc.record({
        project: fc.constantFrom('harbour-shop', 'orme-care'),
        recognised: amount,
        retainer: fc.nat({ max: 9 }),
      }),
      { maxLength: 2 },
    ),
    { minLength: count, maxLength: count },
  ),
);

export interface RandomWorkspace {
  readonly files: Tree;
  readonly asOf: number | null;
  readonly basis: 'bands' | 'payroll';
}

export const randomWorkspace: fc.Arbitrary<RandomWorkspace> = fc
  .record({
    manifest,
    entries,
    expenses,
    invoices,
    exchange,
    openings,
    closes,
    holidays: fc.uniqueArray(day, { maxLength: 3 }),
    asOf: maybe(fc.integer({ min: FIRST, max: LAST })),
    basis: fc.constantFrom('bands', 'payroll'),
  })
  .map(({ asOf, basis, ...written }) => ({
    files: filesOf(written),
    asOf: asOf ?? null,
    basis: basis as 'bands' | 'payroll',
  }));

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;

interface Written {
  readonly manifest: Of<typeof manifest>;
  readonly entries: Of<typeof entries>;
  readonly expenses: Of<typeof expenses>;
  readonly invoices: Of<typeof invoices>;
  readonly exchange: Of<typeof exchange>;
  readonly openings: Of<typeof openings>;
  readonly closes: Of<typeof closes>;
  readonly holidays: readonly string[];
}

function filesOf(written: Written): Tree {
  const { currency: owed = 'EUR' } = written.manifest.clients['harbour-tea'];
  const currencyOf = (name: keyof Written['manifest']['projects']) => {
    const spec: { currency?: string | undefined } = written.manifest.projects[name];
    return spec.currency ?? (name === 'orme-care' ? 'EUR' : owed);
  };
  const closed = written.closes.map((lines, at): [string, string] => {
    const period = formatMonth(2026 * 12 + at);
    const unique = lines.filter(
      (line, index) => lines.findIndex((other) => other.project === line.project) === index,
    );
    const figures = unique.map((line) => ({
      project: line.project,
      currency: currencyOf(line.project as 'harbour-shop'),
      recognised: String(line.recognised),
      wip: '0',
      retainer: String(line.retainer),
    }));
    return [
      `state/closes/${period}.yaml`,
      JSON.stringify({ period, by: 'mira', digest: 'sha256:0', figures }),
    ];
  });
  return {
    'manifests/workspace.yaml': workspace(`  holidays: [${written.holidays.join(', ')}]\n`),
    'manifests/studio.yaml': JSON.stringify(written.manifest),
    ...timeFiles(written.entries),
    'state/expenses/2026.yaml': JSON.stringify(
      written.expenses.map((one) => ({ ...one, ...('rebill' in one && { rebill: String(one.rebill) }) })),
    ),
    'state/invoices/2026.yaml': JSON.stringify(
      written.invoices.map(({ net, ...one }, at) => ({
        ...one,
        number: `A-${at}`,
        client: 'harbour-tea',
        lines: [{ text: 'work', net: `${net} ${currencyOf(one.project as 'harbour-shop')}`, tax: '0' }],
      })),
    ),
    'state/exchange-rates/2026.yaml': JSON.stringify(
      uniqueBy(written.exchange, ({ date, pair }) => `${date} ${pair}`).map(({ date, pair, rate }) => {
        const [from, to] = pair.split(' ');
        return { date, from, to, rate: (rate / 1000).toFixed(3), source: 'bank' };
      }),
    ),
    'state/openings/2026.yaml': JSON.stringify(
      written.openings.map(({ recognised, invoiced, hours: worked, date }) => ({
        project: 'harbour-shop',
        date,
        recognised: String(recognised),
        invoiced: String(invoiced),
        hours: String(worked),
      })),
    ),
    ...Object.fromEntries(closed),
  };
}

function timeFiles(entries: Written['entries']): Tree {
  const files: Record<string, Record<string, unknown[]>> = {};
  const put = (person: string, date: string, what: object) => {
    const path = `state/time/2026/${person}.yaml`;
    const days = files[path] ?? {};
    files[path] = days;
    days[date] = [...(days[date] ?? []), what];
  };
  for (const [at, { person, day: date, entry: what, as }] of entries.entries()) {
    const shifted = (days: number) => formatDay((parseDay(date) ?? 0) + days);
    if (as === null) put(person, date, what);
    else if ('takenBack' in as) {
      put(person, date, { ...what, id: `e-${at}` });
      put(person, shifted(as.takenBack), { ...what, reverses: `e-${at}`, reason: 'booked twice' });
    } else if ('total' in as) put(person, date, { ...what, summary: { from: shifted(-as.total), to: date } });
    else put(person, shifted(as.late), { ...what, late: date });
  }
  return Object.fromEntries(Object.entries(files).map(([path, days]) => [path, JSON.stringify(days)]));
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}
