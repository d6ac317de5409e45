import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { divided, whole } from './money.ts';
import { changedSince, runMonth } from './run.ts';

const settings = {
  title: 'Quay <Studio>',
  address: ['Pier 2'],
  taxNumber: 'PT 1',
  iban: 'PT50000000000000000000000',
  currency: 'EUR',
  locale: 'en-GB',
  prefix: 'Q',
  termsDays: 30,
  tax: {
    name: 'VAT',
    rates: [
      { name: 'normal', basisPoints: 2300, note: '' },
      { name: 'reverse', basisPoints: 0, note: 'Reverse charge' },
    ],
  },
};
const clients = ['harbour', 'kestrel'].map((id) => ({ id, name: id, address: [], taxNumber: '' }));
const HEAD = 'client,text,quantity,price,rate\n';
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function studio(lines: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'invoices-'));
  folders.push(folder);
  mkdirSync(join(folder, 'lines'));
  writeFileSync(join(folder, 'clients.json'), JSON.stringify(clients));
  for (const [month, text] of Object.entries(lines))
    writeFileSync(join(folder, `lines/${month}.csv`), HEAD + text);
  return folder;
}

test('totals are exact to the cent, and rounded once', () => {
  const folder = studio({
    '2026-01':
      'kestrel,Genres,0.125,98.00,reverse\nharbour,"Search, ""first"" part",3.333,92.55,normal\nharbour,Hosting,1,0.01,normal\n',
  });

  const { invoices, total } = runMonth(folder, '2026-01', settings);

  assert.deepEqual(
    invoices.map(({ number, client, date, due, net, tax, total: own }) => [
      number,
      client,
      date,
      due,
      net,
      tax,
      own,
    ]),
    [
      ['Q2026-0001', 'harbour', '2026-01-31', '2026-03-02', '308.48', '70.95', '379.43'],
      ['Q2026-0002', 'kestrel', '2026-01-31', '2026-03-02', '12.25', '0.00', '12.25'],
    ],
  );
  assert.equal(total, '391.68');
  assert.match(
    readFileSync(join(folder, 'invoices/2026-01/Q2026-0001.html'), 'utf8'),
    /Quay &lt;Studio&gt;[\s\S]*€379\.43/,
  );
});

test('a month is run once, and numbers go on through the year', () => {
  const line = 'harbour,Care,1,2400.00,normal\n';
  const folder = studio({ '2025-12': line, '2026-01': line, '2026-02': line });

  const runs = ['2025-12', '2026-01', '2026-02', '2026-02'].map((month) => runMonth(folder, month, settings));

  assert.deepEqual(
    runs.map(({ invoices }) => invoices.map(({ number }) => number)),
    [['Q2025-0001'], ['Q2026-0001'], ['Q2026-0002'], ['Q2026-0002']],
  );
});

test('what was sent cannot be changed unseen', () => {
  const folder = studio({
    '2026-01': 'harbour,Care,1,2400.00,normal\n',
    '2025-12': 'harbour,Care,1,1.00,normal\n',
  });
  runMonth(folder, '2026-01', settings);
  assert.deepEqual(changedSince(folder), []);

  appendFileSync(join(folder, 'lines/2026-01.csv'), 'harbour,More,1,1.00,normal\n');
  appendFileSync(join(folder, 'invoices/2026-01/Q2026-0001.html'), ' ');

  assert.throws(() => runMonth(folder, '2026-01', settings), /was run from other lines/);
  assert.throws(() => runMonth(folder, '2025-12', settings), /numbers would not follow/);
  assert.deepEqual(changedSince(folder), ['lines/2026-01.csv', 'invoices/2026-01/Q2026-0001.html']);
});

test('every line that cannot be billed is named, and nothing is written', () => {
  const folder = studio({ '2026-01': 'harbor,Care,1,1.00,normal\nharbour,,1.2345,1e3,high\n' });

  assert.throws(() => runMonth(folder, '2026-01', settings), {
    message: [
      'row 2: no client `harbor` in clients.json',
      'row 3: no text',
      'row 3: `1.2345` is no number with at most 3 digits after the point',
      'row 3: `1e3` is no number with at most 2 digits after the point',
      'row 3: no rate `high`',
    ].join('\n'),
  });
  assert.throws(() => runMonth(folder, '../2026-01', settings), /is no month/);
});

test('a half goes to the even cent, below zero too', () => {
  assert.deepEqual(
    [5n, 15n, -5n, -15n, -6n, -4n].map((value) => divided(value, 10n)),
    [0n, 2n, 0n, -2n, -1n, 0n],
  );
  assert.equal(whole('-0.5', 2), -50n);
});
