/**
 * The test command: types, format and lint, unused code, then every test in one vitest.
 * `--checks` leaves the tests out; other words go to vitest, and then the checks are left out: `npm test -- src/facts`.
 * The scenarios of the built Action take a minute of processor time, and run when they are named: `npm test -- --project scenarios`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { addTotals, type Totals, totalsOfReport } from './totals.ts';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const root = resolve(import.meta.dirname, '..');
const report = join(root, '.cache/test-report.json');
const words = process.argv.slice(2).filter((word) => word !== '--checks');
const wantsChecks = words.length === 0;
const wantsTests = !process.argv.includes('--checks');

// Each check counts as one test: it passes or it fails.
const checks: readonly Step[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'types of the site', command: ['tsc', '--noEmit', '--project', 'site'] },
  { name: 'format and lint', command: ['biome', 'check', '--colors=off', '--error-on-warnings'] },
  { name: 'unused code', command: ['knip', '--no-progress', '--treat-config-hints-as-errors'] },
];

interface Outcome extends Totals {
  readonly name: string;
  readonly seconds: number;
}

mkdirSync(join(root, '.cache'), { recursive: true });
const outcomes: Outcome[] = [];
if (wantsChecks) for (const step of checks) outcomes.push(await runCheck(step));
if (wantsTests) outcomes.push(await runTests());
const totals = outcomes.reduce<Totals>(addTotals, { passed: 0, failed: 0, skipped: 0 });

console.log();
for (const { name, passed, failed, skipped, seconds } of outcomes) {
  const counted = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  console.log(`${name.padEnd(20)}${`${seconds.toFixed(1)} s`.padStart(8)}  ${counted}`);
}
console.log(
  `\n${totals.failed === 0 ? 'all good' : 'not good'}: ${totals.passed} passed, ${totals.failed} failed`,
);
writeFileSync(join(root, '.cache/test-totals.json'), `${JSON.stringify(totals)}\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;

async function runCheck({ name, command }: Step): Promise<Outcome> {
  process.stdout.write(`${name} … `);
  const { code, output, seconds } = await run(command, 'kept');
  console.log(code === 0 ? `ok, ${seconds.toFixed(1)} s` : `failed\n${output}`);
  return { name, seconds, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runTests(): Promise<Outcome> {
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const chosen = words.length === 0 ? ['--project=!scenarios'] : words;
  const { code, seconds } = await run(['vitest', 'run', ...reporters, ...chosen], 'shown');
  const totals = totalsOfReport(readReport(), code);
  return { name: 'tests', seconds, ...totals };
}

function readReport(): string | null {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    return null;
  }
}

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

function run(command: readonly [string, ...string[]], output: 'kept' | 'shown'): Promise<Ended> {
  const [program, ...args] = command;
  const path = [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  const start = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    // npm's programs are `.cmd` files there, which only a shell starts.
    shell: process.platform === 'win32',
  });
  const kept: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => kept.push(chunk));
  const ended = (code: number): Ended => ({
    code,
    output: Buffer.concat(kept).toString('utf8'),
    seconds: (performance.now() - start) / 1000,
  });
  return new Promise((done) => {
    child.on('error', (error) => {
      kept.push(Buffer.from(`${error.message}\n`));
      done(ended(127));
    });
    child.on('close', (code) => done(ended(code ?? 1)));
  });
}
