/** Runs a step with the built Action as GitHub's runner does: its environment, its files, and what it reads afterwards. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Delivery } from '../github/host.ts';
import type { GitHub } from '../github/simulator.ts';
import { type CheckoutOptions, checkOut } from './checkout.ts';
import { type Annotation, readLog, readOutputs } from './commands.ts';

export interface RunOptions {
  readonly delivery: Delivery;
  /** `with` of the step: inputs by name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The job's own token, `github.token`. */
  readonly token: string;
  /** What the step before checked out; null leaves the workspace empty. */
  readonly checkout: CheckoutOptions | null;
  readonly runId?: number;
  readonly attempt?: number;
  /** What the step's `env` adds. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called once the step runs; with it, tests cancel a run. */
  readonly running?: (step: { cancel(signal: NodeJS.Signals): void }) => void;
  /** Called between the checkout and the step, with the folder of the workspace. */
  readonly prepare?: (folder: string) => void;
}

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

interface Metadata {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: { readonly main: string };
}

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
  const metadata = parse(readFileSync(ACTION, 'utf8')) as Metadata;
  const env = environmentOf(github, { options, metadata, folders, files });
  const ended = await start(resolve(dirname(ACTION), metadata.runs.main), {
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

interface Setting {
  readonly options: RunOptions;
  readonly metadata: Metadata;
  readonly folders: { readonly home: string; readonly workspace: string; readonly temporary: string };
  readonly files: Readonly<Record<string, string>>;
}

/** Only what a runner gives: nothing of the developer's own environment but the way to programs. */
function environmentOf(github: GitHub, { options, metadata, folders, files }: Setting): NodeJS.ProcessEnv {
  const { delivery, runId = 1, attempt = 1, env = {} } = options;
  const { owner, name } = delivery.repository;
  return {
    PATH: process.env.PATH,
    HOME: folders.home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: github.server,
    GITHUB_API_URL: github.api,
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_REPOSITORY_ID: String(delivery.repository.json.id),
    GITHUB_EVENT_NAME: delivery.event,
    GITHUB_REF: delivery.ref,
    GITHUB_REF_NAME: delivery.ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    GITHUB_HEAD_REF: delivery.headRef ?? '',
    GITHUB_BASE_REF: delivery.baseRef ?? '',
    GITHUB_SHA: delivery.sha,
    GITHUB_ACTOR: delivery.actor,
    GITHUB_TRIGGERING_ACTOR: delivery.actor,
    GITHUB_WORKFLOW: 'Proposal',
    GITHUB_WORKFLOW_REF: `${owner}/${name}/.github/workflows/proposal.yml@${delivery.ref}`,
    GITHUB_JOB: 'plan',
    GITHUB_ACTION: '__fractal',
    GITHUB_ACTION_PATH: dirname(ACTION),
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_NUMBER: String(runId),
    GITHUB_RUN_ATTEMPT: String(attempt),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_WORKSPACE: folders.workspace,
    ...files,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'simulated',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: folders.temporary,
    RUNNER_TOOL_CACHE: join(folders.home, 'tools'),
    ...inputsOf(metadata, options),
    ...env,
  };
}

/** Inputs that are not given have their defaults; one that nobody declared is passed on all the same. */
function inputsOf({ inputs = {} }: Metadata, { inputs: given = {}, token }: RunOptions): NodeJS.ProcessEnv {
  const defaults = Object.entries(inputs).map(([name, { default: text }]): [string, string] => [
    name,
    String(text ?? '').replaceAll(/\$\{\{ *github\.token *\}\}/g, token),
  ]);
  const all = { ...Object.fromEntries(defaults), ...given };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
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
