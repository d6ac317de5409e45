/** Closes: a month's balances with digests of what they came from, each sealing the one before. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Balance, balances, type Month, type Rules, readMonth, troublesOf } from './month.ts';

export interface Close {
  readonly month: string;
  /** sha256 of the close before; null for the first. */
  readonly previous: string | null;
  readonly ledger: string;
  readonly bank: string;
  readonly balances: readonly Balance[];
}

/** Everything that stands against closing the month. */
export function look(folder: string, month: string, rules: Rules): string[] {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return [`\`${month}\` is no month such as 2026-01`];
  const months = monthsIn(folder);
  if (!months.includes(month)) return [`there is no months/${month}/ledger.csv`];
  const open = months.find((one) => one < month && !existsSync(closePath(folder, one)));
  const earlier = open ? [`${open} is not closed yet`] : [];
  return [...earlier, ...troublesOf(monthIn(folder, month), month, rules)];
}

/** Writes the close of a month that nothing stands against; a closed one stays as it is. Throws otherwise. */
export function close(folder: string, month: string, rules: Rules): Close {
  const troubles = look(folder, month, rules);
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  const path = closePath(folder, month);
  const text = closeText(closeOf(folder, month));
  if (existsSync(path) && readFileSync(path, 'utf8') !== text)
    throw new Error(`${month} was closed from other files: correct it with an entry in an open month`);
  writeFileSync(path, text);
  return JSON.parse(text);
}

/** Closed months that are no longer what their files give. */
export function changedSince(folder: string): string[] {
  return monthsIn(folder).filter((month) => {
    const path = closePath(folder, month);
    return existsSync(path) && readFileSync(path, 'utf8') !== closeText(closeOf(folder, month));
  });
}

function closeOf(folder: string, month: string): Close {
  const before = monthsIn(folder).findLast((one) => one < month);
  const path = before === undefined ? null : closePath(folder, before);
  const text = path !== null && existsSync(path) ? readFileSync(path, 'utf8') : null;
  const previous: Close | null = text === null ? null : JSON.parse(text);
  return {
    month,
    previous: text === null ? null : sha256(text),
    ledger: sha256(fileText(folder, month, 'ledger.csv')),
    bank: sha256(fileText(folder, month, 'bank.csv')),
    balances: balances(monthIn(folder, month).ledger, previous?.balances ?? []),
  };
}

function monthsIn(folder: string): string[] {
  const names = readdirSync(join(folder, 'months')).sort();
  return names.filter((name) => existsSync(join(folder, 'months', name, 'ledger.csv')));
}

function monthIn(folder: string, month: string): Month {
  return readMonth(fileText(folder, month, 'ledger.csv'), fileText(folder, month, 'bank.csv'));
}

const closePath = (folder: string, month: string) => join(folder, 'months', month, 'close.json');
const fileText = (folder: string, month: string, name: string) =>
  readFileSync(join(folder, 'months', month, name), 'utf8');
const closeText = (closed: Close) => `${JSON.stringify(closed, null, 2)}\n`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
