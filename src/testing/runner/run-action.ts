/** Runs a step with the built Action as GitHub's runner does: its environment, its files, and what it reads afterwards. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Delivery } from '../github/host.ts';
import type { GitHub } from '../github/simulator.ts';
import { checkOut } from './checkout.ts';
import { type Annotation, readLog, readOutputs } from './commands.ts';
import type { RunOptions } from './run-options.ts';
import { environmentOf, type Metadata } from './runner-environment.ts';

export interface Ran {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** The log as people see it. */
  readonly log: string;
  /** Everything that the step wrote, commands too. */
  readonly raw: string;
  /** `GITHUB_WORKSPACE`. */
  readonly workspace: string;
  /** Where in it the checkout is. */
  readonly checkout: string;
  /** `RUNNER_TEMP`. */
  readonly temporary: string;
  dispose(): void;
}

/** The `action.yml` beside which the scenarios' setup built the bundle. */
const ACTION = process.env.FRACTAL_BUILT_ACTION ?? '';

/** Runs the built Action once. Its folders stay until `dispose` is called. */
export async function runAction(github: GitHub, options: RunOptions): Promise<Ran> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'fractal-runner-')));
  const folders = { home, workspace: join(home, 'work'), temporary: join(home, 'temp') };
  mkdirSync(folders.workspace);
  mkdirSync(folders.temporary);
  const { delivery, token, checkout } = options;
  const { owner, name } = delivery.repository;
  const url = `${github.server}/${owner}/${name}`;
  const folder = join(folders.workspace, checkout?.path ?? '');
  if (checkout !== null) await checkOut({ ...checkout, folder, url, token, delivery });
  options.prepare?.(folders.workspace);
  const files = writeRunnerFiles(folders.temporary, delivery);
  const metadata: Metadata = { ...parse(readFileSync(ACTION, 'utf8')), folder: dirname(ACTION) };
  const env = environmentOf(github, { options, metadata, folders, files });
  const ended = await start(resolve(metadata.folder, metadata.runs.main), {
    env,
    cwd: folders.workspace,
    options,
  });
  const { annotations, text } = readLog(ended.output);
  return {
    exitCode: ended.exitCode,
    signal: ended.signal,
    outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    annotations: [...unexpectedInputs(metadata, options), ...annotations],
    log: text,
    raw: ended.output,
    workspace: folders.workspace,
    checkout: folder,
    temporary: folders.temporary,
    dispose: () => rmSync(home, { recursive: true, force: true }),
  };
}

function writeRunnerFiles(folder: string, delivery: Delivery) {
  const files = {
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_ENV: join(folder, 'env'),
    GITHUB_PATH: join(folder, 'path'),
    GITHUB_STATE: join(folder, 'state'),
  };
  for (const path of Object.values(files)) writeFileSync(path, '');
  writeFileSync(files.GITHUB_EVENT_PATH, JSON.stringify(delivery.payload));
  return files;
}

/** The runner's own remark on inputs that nobody declared; it fails nothing. */
function unexpectedInputs(
  { inputs = {} }: Metadata,
  { inputs: given = {} }: RunOptions,
): readonly Annotation[] {
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  if (unknown.length === 0) return [];
  const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
  const message = `Unexpected input(s) ${quoted(unknown)}, valid inputs are [${quoted(Object.keys(inputs))}]`;
  return [{ level: 'warning', message }];
}

interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

function start(
  main: string,
  {
    env,
    cwd,
    options,
  }: { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly options: RunOptions },
): Promise<Ended> {
  const child = spawn(process.execPath, [main], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  // The runner reads both as one log.
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  options.running?.({ cancel: (signal) => void child.kill(signal) });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (exitCode, signal) =>
      done({ exitCode, signal, output: Buffer.concat(output).toString() }),
    );
  });
}
