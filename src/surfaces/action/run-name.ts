import type { Runner } from './runner.ts';

/** The run of a workflow, as GitHub numbers it: a later one has a higher number. */
export interface Run {
  readonly id: number;
  readonly attempt: number;
  /** Where people see it. */
  readonly page: string | null;
}

export function runOf({ env }: Runner): Run {
  const id = numberOf(env.GITHUB_RUN_ID);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  const page = server && repository && id > 0 ? `${server}/${repository}/actions/runs/${id}` : null;
  return { id, attempt: numberOf(env.GITHUB_RUN_ATTEMPT), page };
}

function numberOf(text: string | undefined): number {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
}
