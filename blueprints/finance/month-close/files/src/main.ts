/** `look 2026-01`, `close 2026-01`, `verify`. */
import { fileURLToPath } from 'node:url';
import settings from '../settings.json' with { type: 'json' };
import { changedSince, close, look } from './close.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const [act = '', month = ''] = process.argv.slice(2);
try {
  if (act === 'close') print(close(folder, month, settings).balances);
  else if (act === 'look') refuse(look(folder, month, settings));
  else if (act === 'verify') refuse(changedSince(folder).map((one) => `${one} is not what was closed`));
  else refuse(['say look, close or verify']);
} catch (error) {
  refuse([error instanceof Error ? error.message : String(error)]);
}

function print(balances: readonly { readonly account: string; readonly amount: string }[]): void {
  for (const { account, amount } of balances) {
    const title = settings.accounts.find(({ code }) => code === account)?.title ?? '';
    console.log(`${account}  ${title.padEnd(24)}${amount.padStart(16)} ${settings.currency}`);
  }
}

function refuse(troubles: readonly string[]): void {
  for (const words of troubles) console.error(words);
  if (troubles.length === 0) console.log('nothing found');
  process.exitCode = troubles.length > 0 ? 1 : 0;
}
