/** A month's ledger and bank, and what stands between them and a close. */
import { readCsv } from './csv.ts';
import { decimal, whole } from './money.ts';

export interface Rules {
  readonly bankAccount: string;
  readonly toleranceDays: number;
  readonly accounts: readonly { readonly code: string; readonly title: string }[];
}

export interface Posting {
  readonly row: number;
  readonly entry: string;
  readonly date: string;
  readonly account: string;
  readonly text: string;
  readonly amount: bigint;
}

export interface Balance {
  readonly account: string;
  /** `-10000.00`; a credit is negative. */
  readonly amount: string;
}

export type BankLine = Omit<Posting, 'entry' | 'account'>;

export interface Month {
  readonly ledger: readonly Posting[];
  readonly bank: readonly BankLine[];
}

/** Throws on a file that cannot be read. */
export function readMonth(ledger: string, bank: string): Month {
  const line = ({ date = '', text = '', amount = '' }: Record<string, string>, index: number) => ({
    row: index + 2,
    date,
    text,
    amount: whole(amount, 2),
  });
  return {
    ledger: readCsv(ledger).map((row, index) => ({
      ...line(row, index),
      entry: row.entry ?? '',
      account: row.account ?? '',
    })),
    bank: readCsv(bank).map(line),
  };
}

/** Everything that stands against a close, in words; empty when it may be closed. */
export function troublesOf({ ledger, bank }: Month, month: string, rules: Rules): string[] {
  const entries = Map.groupBy(ledger, ({ entry }) => entry);
  const codes = new Set(rules.accounts.map(({ code }) => code));
  const days = (lines: readonly BankLine[], file: string) =>
    lines
      .filter(({ date }) => !isDayOf(date, month))
      .map(({ row, date }) => `${file}, row ${row}: ${date} is no day of ${month}`);
  const { inLedger, inBank } = unmatched({ ledger, bank }, rules);
  return [
    ...days(ledger, 'ledger.csv'),
    ...days(bank, 'bank.csv'),
    ...ledger
      .filter(({ account }) => !codes.has(account))
      .map(({ row, account }) => `ledger.csv, row ${row}: no account ${account}`),
    ...[...entries]
      .map(([entry, lines]) => [entry, sum(lines)] as const)
      .filter(([, left]) => left !== 0n)
      .map(([entry, left]) => `entry ${entry} does not balance: ${decimal(left)} is left`),
    ...inBank.map(
      ({ row, text, amount }) => `bank.csv, row ${row}: ${decimal(amount)}, ${text}, is not in the ledger`,
    ),
    ...inLedger.map(
      ({ row, text, amount }) => `ledger.csv, row ${row}: ${decimal(amount)}, ${text}, is not at the bank`,
    ),
  ];
}

/** Lines of either side that have none of the same amount near them on the other, when as many as can be are paired. */
export function unmatched({ ledger, bank }: Month, { bankAccount, toleranceDays }: Rules) {
  const own = ledger.filter(({ account }) => account === bankAccount);
  const taken = new Set<BankLine>();
  for (const amount of new Set(bank.map((line) => line.amount))) {
    const of = (lines: readonly BankLine[]) => lines.filter((line) => line.amount === amount).sort(byDate);
    const [ofBank, ofLedger] = [of(bank), of(own)];
    // In order of their days, the earlier of two that are too far apart has nothing nearer to come.
    while (ofBank[0] && ofLedger[0]) {
      const [line, posting] = [ofBank[0], ofLedger[0]];
      const isNear = Math.abs(dayOf(line) - dayOf(posting)) <= toleranceDays;
      if (isNear) taken.add(line).add(posting);
      if (isNear || dayOf(line) <= dayOf(posting)) ofBank.shift();
      if (isNear || dayOf(line) > dayOf(posting)) ofLedger.shift();
    }
  }
  const left = <Line extends BankLine>(lines: readonly Line[]) => lines.filter((line) => !taken.has(line));
  return { inBank: left(bank), inLedger: left(own) };
}

/** What each account holds at the end, after what it held before; in order of the codes. */
export function balances(ledger: readonly Posting[], before: readonly Balance[]): Balance[] {
  const own = Map.groupBy(ledger, ({ account }) => account);
  const earlier = new Map(before.map(({ account, amount }) => [account, whole(amount, 2)]));
  const codes = [...new Set([...earlier.keys(), ...own.keys()])].sort();
  return codes.map((account) => ({
    account,
    amount: decimal((earlier.get(account) ?? 0n) + sum(own.get(account) ?? [])),
  }));
}

const sum = (lines: readonly { readonly amount: bigint }[]) =>
  lines.reduce((total, { amount }) => total + amount, 0n);
const dayOf = ({ date }: BankLine) => Date.parse(date) / 86_400_000;
const byDate = (a: BankLine, b: BankLine) => dayOf(a) - dayOf(b) || a.row - b.row;

function isDayOf(date: string, month: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return date.startsWith(`${month}-`) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
