/** The step that runs the Action in one of the project's own workflows, with the rights and the checkout of its job. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { Permissions } from '../github/token.ts';
import type { CheckoutOptions } from './checkout.ts';

export interface WorkflowStep {
  readonly permissions: Permissions;
  /** Null where the job checks out nothing but the engine. */
  readonly checkout: CheckoutOptions | null;
  /** `with` of the step. */
  readonly inputs: Readonly<Record<string, string>>;
}

const FOLDER = resolve(import.meta.dirname, '../../../.github/workflows');

interface Job {
  readonly permissions: Permissions;
  readonly steps: readonly {
    readonly uses?: string;
    readonly with?: Readonly<Record<string, string | number | boolean>>;
  }[];
}

/** The first step of the workflow with the Action. `folder` is `vars.FRACTAL_WORKSPACE`. */
export function readWorkflowStep(workflow: string, folder: string): WorkflowStep {
  const text = readFileSync(resolve(FOLDER, `${workflow}.yml`), 'utf8');
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  for (const { permissions, steps } of Object.values(jobs)) {
    const action = steps.find(({ uses }) => uses === './engine/action');
    if (action === undefined) continue;
    const checkouts = steps.filter(
      ({ uses, with: given }) => uses?.startsWith('actions/checkout@') && given?.path !== 'engine',
    );
    return {
      permissions,
      checkout: checkoutOf(checkouts[0]?.with),
      inputs: evaluated(action.with ?? {}, folder),
    };
  }
  throw new Error(`no job of \`${workflow}\` runs the Action`);
}

function checkoutOf(given: Job['steps'][number]['with']): CheckoutOptions | null {
  if (given === undefined) return null;
  const { path, 'fetch-depth': depth = 1, filter, 'persist-credentials': persists } = given;
  if (persists !== false) throw new Error('the checkout would leave the token behind');
  return {
    depth: Number(depth),
    ...(path === undefined ? {} : { path: String(path) }),
    ...(filter === undefined ? {} : { filter: String(filter) }),
  };
}

function evaluated(
  inputs: NonNullable<Job['steps'][number]['with']>,
  folder: string,
): WorkflowStep['inputs'] {
  const entries = Object.entries(inputs).map(([name, value]): [string, string] => {
    const text = String(value).replaceAll(/\$\{\{ *vars\.FRACTAL_WORKSPACE *\}\}/g, folder);
    if (text.includes('${{'))
      throw new Error(`\`${name}\` holds an expression that is not known here: ${text}`);
    return [name, text];
  });
  return Object.fromEntries(entries);
}
