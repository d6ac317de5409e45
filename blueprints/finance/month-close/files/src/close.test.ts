import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { changedSince, close, look } from './close.ts';

const rules = {
  bankAccount: '1200',
  toleranceDays: 3,
  accounts: ['1200', '1400', '4200', '8400'].map((code) => ({ code, title: code })),
};
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Ledger and bank of each month. */
function books(months: Readonly<Record<string, readonly [ledger: string, bank: string]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'books-'));
  folders.push(folder);
  for (const [month, [ledger, bank]] of Object.entries(months)) {
    mkdirSync(join(folder, 'months', month), { recursive: true });
    writeFileSync(join(folder, 'months', month, 'ledger.csv'), `entry,date,account,text,amount\n${ledger}`);
    writeFileSync(join(folder, 'months', month, 'bank.csv'), `date,text,amount\n${bank}`);
  }
  return folder;
}

const january = [
  '1,2026-01-05,1400,Invoice 7,1414.50\n1,2026-01-05,8400,Invoice 7,-1414.50\n2,2026-01-20,1200,Paid 7,1414.50\n2,2026-01-20,1400,Paid 7,-1414.50\n',
  '2026-01-22,HARBOUR TEA 7,1414.50\n',
] as const;
const february = [
  '3,2026-02-01,4200,Rent,900.00\n3,2026-02-01,1200,Rent,-900.00\n',
  '2026-02-01,RENT,-900.00\n',
] as const;

test('a month that balances and agrees with the bank is closed, and the next goes on from it', () => {
  const folder = books({ '2026-01': january, '2026-02': february });

  const first = close(folder, '2026-01', rules);
  const second = close(folder, '2026-02', rules);

  assert.deepEqual(
    first.balances.map(({ account, amount }) => [account, amount]),
    [
      ['1200', '1414.50'],
      ['1400', '0.00'],
      ['8400', '-1414.50'],
    ],
  );
  assert.deepEqual(
    second.balances.map(({ account, amount }) => [account, amount]),
    [
      ['1200', '514.50'],
      ['1400', '0.00'],
      ['4200', '900.00'],
      ['8400', '-1414.50'],
    ],
  );
  assert.deepEqual(close(folder, '2026-02', rules), second);
  assert.deepEqual(changedSince(folder), []);
});

test('everything that stands against a close is named', () => {
  const folder = books({
    '2026-01': [
      '1,2026-01-05,1200,Short,10.00\n1,2026-01-05,8400,Short,-9.99\n2,2026-02-01,9999,Odd,1.00\n2,2026-01-31,1200,Odd,-1.00\n',
      '2026-01-09,LATE,10.00\n2026-01-31,ODD,-1.00\n',
    ],
  });

  assert.deepEqual(look(folder, '2026-01', rules), [
    'ledger.csv, row 4: 2026-02-01 is no day of 2026-01',
    'ledger.csv, row 4: no account 9999',
    'entry 1 does not balance: 0.01 is left',
    'bank.csv, row 2: 10.00, LATE, is not in the ledger',
    'ledger.csv, row 2: 10.00, Short, is not at the bank',
  ]);
  assert.throws(() => close(folder, '2026-01', rules), /does not balance/);
});

test('months are closed in their order', () => {
  const folder = books({ '2026-01': january, '2026-02': february });

  assert.deepEqual(look(folder, '2026-02', rules), ['2026-01 is not closed yet']);
  assert.deepEqual(look(folder, '2026-03', rules), ['there is no months/2026-03/ledger.csv']);
  assert.match(String(look(folder, '../01', rules)), /is no month/);
});

test('a change of an old month is seen', () => {
  const folder = books({ '2026-01': january, '2026-02': february });
  close(folder, '2026-01', rules);
  close(folder, '2026-02', rules);

  appendFileSync(join(folder, 'months/2026-01/bank.csv'), '\n');

  assert.deepEqual(changedSince(folder), ['2026-01']);
  assert.throws(() => close(folder, '2026-01', rules), /was closed from other files/);
});

test('equal amounts are paired so that as few as can be are left', () => {
  const line = (entry: number, day: string) =>
    `${entry},${day},1200,Ticket,-5.00\n${entry},${day},4200,Ticket,5.00\n`;
  const of = (bank: string) =>
    look(books({ '2026-01': [line(1, '2026-01-05') + line(2, '2026-01-08'), bank] }), '2026-01', rules);

  assert.deepEqual(of('2026-01-02,TRAM,-5.00\n2026-01-05,TRAM,-5.00\n'), []);
  assert.deepEqual(of('2026-01-05,TRAM,-5.00\n2026-01-12,TRAM,-5.00\n'), [
    'bank.csv, row 3: -5.00, TRAM, is not in the ledger',
    'ledger.csv, row 4: -5.00, Ticket, is not at the bank',
  ]);
});
