/** Deals, and what the rules of their stage ask for. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  readonly percent: number;
  readonly needs: readonly string[];
}

export interface Deal {
  readonly company: string;
  readonly email: string;
  readonly source: string;
  readonly wish: string;
  readonly stage: string;
  /** Day of the last word. */
  readonly touched: string;
  readonly owner?: string;
  /** In whole units of the currency. */
  readonly amount?: number;
  readonly closeOn?: string;
  readonly nextStep?: string;
  readonly starts?: string;
  readonly reason?: string;
}

const TEXTS = [
  'company',
  'email',
  'source',
  'wish',
  'stage',
  'touched',
  'owner',
  'closeOn',
  'nextStep',
  'starts',
  'reason',
];
const DAYS = ['touched', 'closeOn', 'starts'];
const ALWAYS = ['company', 'email', 'source', 'wish', 'stage', 'touched'];

/** Everything that is wrong with what a file says. */
export function troublesOf(value: unknown, stages: readonly Stage[], sources: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['is no deal'];
  const deal: Record<string, unknown> = { ...value };
  const stage = stages.find(({ name }) => name === deal.stage);
  const needs = [...new Set([...ALWAYS, ...(stage?.needs ?? [])])];
  const { amount } = deal;
  return [
    ...Object.keys(deal)
      .filter((name) => name !== 'amount' && !TEXTS.includes(name))
      .map((name) => `has an unknown field ${name}`),
    ...needs.filter((name) => deal[name] === undefined || deal[name] === '').map((name) => `has no ${name}`),
    ...TEXTS.filter((name) => deal[name] !== undefined && typeof deal[name] !== 'string').map(
      (name) => `${name} is no text`,
    ),
    ...(amount === undefined || (Number.isSafeInteger(amount) && Number(amount) >= 0)
      ? []
      : ['amount is no whole number']),
    ...(deal.stage && !stage
      ? [`stage ${deal.stage} is none of ${stages.map(({ name }) => name).join(', ')}`]
      : []),
    ...(deal.source && !sources.includes(String(deal.source))
      ? [`source ${deal.source} is none of ${sources.join(', ')}`]
      : []),
    ...(deal.email && !/^[^@\s]+@[^@\s]+$/.test(String(deal.email)) ? ['email is no address'] : []),
    ...DAYS.filter((name) => deal[name] && !isDay(String(deal[name]))).map((name) => `${name} is no day`),
  ];
}

/** Open deals that nobody touched for so many days. */
export function restingDeals(
  deals: Readonly<Record<string, Deal>>,
  stages: readonly Stage[],
  days: number,
  today: string,
): string[] {
  const open = new Set(stages.filter(({ percent }) => percent > 0 && percent < 100).map(({ name }) => name));
  const since = Date.parse(today) - days * 86_400_000;
  return Object.keys(deals).filter((name) => {
    const deal = deals[name];
    return deal !== undefined && open.has(deal.stage) && Date.parse(deal.touched) <= since;
  });
}

export interface Forecast {
  readonly stage: string;
  readonly deals: number;
  readonly amount: number;
  /** The amount times the stage's percent, in hundredths: nothing is rounded. */
  readonly weighed: number;
}

/** What the deals of each stage are worth. */
export function forecast(deals: readonly Deal[], stages: readonly Stage[]): Forecast[] {
  return stages.map(({ name, percent }) => {
    const own = deals.filter(({ stage }) => stage === name);
    const amount = own.reduce((sum, deal) => sum + (deal.amount ?? 0), 0);
    return { stage: name, deals: own.length, amount, weighed: amount * percent };
  });
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
