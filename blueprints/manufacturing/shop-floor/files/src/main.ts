/** `check` says what does not fit together, `build` prints travellers, `needs` adds up what open jobs take. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import parts from '../parts.json' with { type: 'json' };
import routing from '../routing.json' with { type: 'json' };
import settings from '../settings.json' with { type: 'json' };
import { amountText, ONE } from './amount.ts';
import { type BillLine, type Floor, type Job, OPEN, troublesOf } from './floor.ts';
import { needsOf } from './needs.ts';
import { travellerPage } from './traveller.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);

function folder<Value>(name: string): Record<string, Value> {
  const files = readdirSync(at(name)).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -5), JSON.parse(readFileSync(at(`${name}/${file}`), 'utf8'))]),
  );
}

const floor: Floor = { parts, routing, boms: folder<readonly BillLine[]>('boms'), jobs: folder<Job>('jobs') };
const troubles = troublesOf(floor, settings.jobPrefix);
const open = Object.entries(floor.jobs).filter(([, { status }]) => OPEN.includes(status));
const [act] = process.argv.slice(2);
for (const words of troubles) console.error(words);
process.exitCode = troubles.length > 0 ? 1 : 0;

if (act === 'check' || troubles.length > 0) {
  console.log(
    `${Object.keys(floor.parts).length} parts, ${open.length} open jobs, ${troubles.length} findings`,
  );
} else if (act === 'build') {
  mkdirSync(at('out'), { recursive: true });
  for (const [name, job] of open)
    writeFileSync(at(`out/${name}.html`), travellerPage(name, job, floor, settings));
  console.log(`${open.length} travellers in out/`);
} else {
  const needs = new Map<string, bigint>();
  for (const [, { part, quantity }] of open)
    for (const [name, amount] of needsOf(part, BigInt(quantity) * ONE, floor))
      needs.set(name, (needs.get(name) ?? 0n) + amount);
  for (const [name, amount] of [...needs].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${amountText(amount).padStart(12)} ${floor.parts[name]?.unit.padEnd(6)} ${name}`);
}
