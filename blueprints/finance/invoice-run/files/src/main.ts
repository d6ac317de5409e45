/** `2026-01` runs a month, `verify` looks at everything that was sent. */
import { fileURLToPath } from 'node:url';
import settings from '../settings.json' with { type: 'json' };
import { changedSince, runMonth } from './run.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const [act = ''] = process.argv.slice(2);
if (act === 'verify') {
  const changed = changedSince(folder);
  for (const path of changed) console.error(`${path} is not what was sent`);
  process.exitCode = changed.length > 0 ? 1 : 0;
} else {
  try {
    const { invoices, total } = runMonth(folder, act, settings);
    for (const { number, client, total: own } of invoices) console.log(`${number}  ${client}  ${own}`);
    console.log(`${invoices.length} invoices, ${total} ${settings.currency}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
