/** `check`, `forecast`, `resting`, `lead` (from the environment) and `client NAME`. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import stages from '../pipeline.json' with { type: 'json' };
import settings from '../settings.json' with { type: 'json' };
import { clientManifest } from './client.ts';
import { type Deal, forecast, restingDeals, troublesOf } from './deal.ts';
import { dealOf, nameOf } from './lead.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const today = new Date().toISOString().slice(0, 10);
const [act = '', name = ''] = process.argv.slice(2);

try {
  if (act === 'lead') keepLead(process.env.LEAD ?? '');
  else if (act === 'client') keepClient();
  else if (act === 'forecast') printForecast();
  else if (act === 'resting')
    for (const one of restingDeals(sound(), stages, settings.restDays, today)) console.log(one);
  else console.log(`${Object.keys(sound()).length} deals`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Every deal by its name. Throws with everything that is wrong with any of them. */
function sound(): Record<string, Deal> {
  const files = readdirSync(at('deals')).filter((file) => file.endsWith('.json'));
  const deals = Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -5), JSON.parse(readFileSync(at(`deals/${file}`), 'utf8'))]),
  );
  refuse(
    Object.entries(deals).flatMap(([one, deal]) => wrong(deal).map((words) => `deals/${one}.json: ${words}`)),
  );
  return deals;
}

function keepLead(form: string): void {
  const deal = dealOf(form, stages[0]?.name ?? '', today);
  const own = nameOf(deal.company);
  refuse([
    ...wrong(deal).map((words) => `the lead ${words}`),
    ...(own === '' ? ['the company has no letters'] : []),
  ]);
  keep(`${own}.json`, `${JSON.stringify(deal, null, 2)}\n`);
  if (process.env.GITHUB_STEP_SUMMARY)
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, `The deal is kept as \`deals/${own}.json\`.\n`);
}

function keepClient(): void {
  const deal = sound()[name];
  if (deal === undefined) throw new Error(`there is no deals/${name}.json`);
  keep(`${name}.yaml`, clientManifest(name, deal, settings));
}

function printForecast(): void {
  const rows = forecast(Object.values(sound()), stages);
  for (const { stage, deals, amount, weighed } of rows)
    console.log(
      `${stage.padEnd(12)}${String(deals).padStart(4)}${money(amount * 100).padStart(16)}${money(weighed).padStart(16)}`,
    );
  const all = rows.reduce((sum, { weighed }) => sum + weighed, 0);
  console.log(`${settings.currency.padEnd(32)}${money(all).padStart(16)}`);
}

function keep(file: string, text: string): void {
  mkdirSync(at('out'), { recursive: true });
  writeFileSync(at(`out/${file}`), text);
  console.log(`out/${file}`);
}

function wrong(deal: unknown): string[] {
  return troublesOf(deal, stages, settings.sources);
}

function refuse(troubles: readonly string[]): void {
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
}

/** `12345.60` of hundredths. */
function money(hundredths: number): string {
  return `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
