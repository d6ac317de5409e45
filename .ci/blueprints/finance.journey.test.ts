/** The finance repositories as their owner uses them: a small month goes in, exact figures come out. */
import { expect, test } from 'vitest';
import { office } from './office.ts';

test('an invoice run gives the totals that a person works out by hand', async () => {
  const { say, read, write } = await office('finance/invoice-run', {
    'lines/2026-01.csv': `client,text,quantity,price,rate
harbour,Catalogue,17.75,92.00,normal
harbour,"Printing, at cost",1,35.55,reduced
harbour,Advice abroad,2.5,110.00,reverse
`,
  });

  // 1633.00 + 35.55 + 275.00; IVA 375.59 of 1633.00 and 2.13 of 35.55.
  expect(say(['2026-01'])).toEqual({
    exit: 0,
    out: '2026-0001  harbour  2321.27\n1 invoices, 2321.27 EUR\n',
    err: '',
  });
  expect(JSON.parse(read('invoices/2026-01/run.json')).invoices[0]).toMatchObject({
    date: '2026-01-31',
    due: '2026-03-02',
    net: '1943.55',
    tax: '377.72',
    taxes: [
      { rate: 'normal', net: '1633.00', tax: '375.59' },
      { rate: 'reduced', net: '35.55', tax: '2.13' },
      { rate: 'reverse', net: '275.00', tax: '0.00' },
    ],
  });
  expect(read('invoices/2026-01/2026-0001.html')).toContain('IVA – autoliquidação');
  expect(say(['verify']).exit).toBe(0);

  write(
    'invoices/2026-01/2026-0001.html',
    read('invoices/2026-01/2026-0001.html').replaceAll('2321', '2320'),
  );
  expect(say(['verify'])).toMatchObject({
    exit: 1,
    err: 'invoices/2026-01/2026-0001.html is not what was sent\n',
  });
});

test('a month is closed with the balance of every account, and stays as it was closed', async () => {
  const { say, write } = await office('finance/month-close', {
    'months/2026-02/ledger.csv': `entry,date,account,text,amount
2,2026-02-04,1400,Invoice 2026-0001,2321.27
2,2026-02-04,8400,Invoice 2026-0001,-1943.55
2,2026-02-04,1770,Invoice 2026-0001,-377.72
3,2026-02-20,1200,Harbour Tea,2321.27
3,2026-02-20,1400,Harbour Tea,-2321.27
`,
    'months/2026-02/bank.csv': 'date,text,amount\n2026-02-23,HARBOUR TEA 2026-0001,2321.27\n',
  });

  expect(say(['look', '2026-02'])).toMatchObject({ exit: 1, err: '2026-01 is not closed yet\n' });
  expect(say(['close', '2026-01']).exit).toBe(0);
  expect(
    say(['close', '2026-02'])
      .out.split('\n')
      .map((line) => line.replaceAll(/ {2,}/g, ' · ')),
  ).toEqual([
    '1200 · Bank · 12321.27 EUR',
    '1400 · Owed by clients · 0.00 EUR',
    '1770 · Tax · -377.72 EUR',
    '2000 · Capital · -10000.00 EUR',
    '8400 · Revenue · -1943.55 EUR',
    '',
  ]);
  expect(say(['verify']).exit).toBe(0);

  write('months/2026-01/bank.csv', 'date,text,amount\n2026-01-02,Opening balance,9000.00\n');
  expect(say(['verify'])).toMatchObject({ exit: 1, err: '2026-01 is not what was closed\n' });
});
