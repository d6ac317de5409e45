/** `npm run bench [-- a b c d e h] [--json] [--rounds 5]`: our figures beside those of the peers, and whether they keep the budgets. */
import { parseArgs } from 'node:util';
import { buildCli } from '../.ci/build-cli.ts';
import { benchCheck } from './check/bench.ts';
import { benchEconomics } from './economics/bench.ts';
import { type Bench, isGood, showBench } from './figures.ts';
import { project } from './folders.ts';
import { benchPlan } from './plan/bench.ts';
import { benchScaffold } from './scaffold/bench.ts';
import { benchStartUp } from './start-up.ts';
import { benchUpdate } from './update/bench.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const letters = positionals.length === 0 ? ['a', 'b', 'c', 'd', 'e', 'h'] : positionals;
const say = (text: string) => values.json || console.log(text);

await buildCli(`${project}/dist`);
const runners: Readonly<Record<string, () => Bench>> = {
  a: () => benchCheck(rounds),
  b: () => benchEconomics(rounds),
  c: () => benchPlan(rounds),
  d: () => benchScaffold(rounds),
  e: () => benchUpdate(rounds),
  h: () => benchStartUp(rounds),
};

const benches: Bench[] = [];
for (const letter of letters) {
  const run = runners[letter];
  if (!run) throw new Error(`no benchmark \`${letter}\`: there are ${Object.keys(runners).join(', ')}`);
  const bench = run();
  benches.push(bench);
  say(`${showBench(bench)}\n`);
}
if (values.json) console.log(JSON.stringify({ version: 1, rounds, benches }, null, 2));
process.exitCode = benches.every(isGood) ? 0 : 1;
