/** The environment of a step, as the runner makes it: nothing of the developer's own but the way to programs. */
import { join } from 'node:path';
import type { GitHub } from '../github/simulator.ts';
import type { RunOptions } from './run-options.ts';

/** `action.yml`, as far as a runner reads it. */
export interface Metadata {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: { readonly main: string };
  /** Where `action.yml` is. */
  readonly folder: string;
}

export interface Setting {
  readonly options: RunOptions;
  readonly metadata: Metadata;
  readonly folders: { readonly home: string; readonly workspace: string; readonly temporary: string };
  readonly files: Readonly<Record<string, string>>;
}

export function environmentOf(
  github: GitHub,
  { options, metadata, folders, files }: Setting,
): NodeJS.ProcessEnv {
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
    GITHUB_ACTION_PATH: metadata.folder,
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
