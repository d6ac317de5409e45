/** Check runs: a verdict on a commit, with remarks on its lines. */
import type { Host } from './host.ts';

export interface Remark {
  /** From the top of the repository. */
  readonly path: string;
  readonly line: number;
  /** Columns stand only on one line; GitHub refuses them otherwise. */
  readonly column?: number;
  readonly endColumn?: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

export interface CheckRun {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'action_required';
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  /** Who made it, so that it is found again. */
  readonly externalId: string;
  /** Where more is said. */
  readonly page?: string;
  readonly remarks: readonly Remark[];
}

/** Remarks that GitHub takes in one request. */
const BATCH = 50;

/** Writes a finished check run and its remarks, fifty at a time; gives its id. */
export async function createCheckRun(host: Host, check: CheckRun): Promise<number> {
  const { name, commit, conclusion, title, summary, externalId, page, remarks } = check;
  const [first = [], ...rest] = batches(remarks);
  const output = (some: readonly Remark[]) => ({ title, summary, annotations: some.map(annotation) });
  const id = await host.call('write the check', async (octokit, repo) => {
    const { data } = await octokit.rest.checks.create({
      ...repo,
      name,
      head_sha: commit,
      status: 'completed',
      conclusion,
      external_id: externalId,
      ...(page !== undefined && { details_url: page }),
      output: output(first),
    });
    return data.id;
  });
  for (const some of rest) {
    await host.call('add remarks to the check', (octokit, repo) =>
      octokit.rest.checks.update({ ...repo, check_run_id: id, output: output(some) }),
    );
  }
  return id;
}

/** The external ids of the check runs of a name on a commit, newest first. */
export function readCheckRuns(host: Host, commit: string, name: string): Promise<(string | null)[]> {
  return host.call('read the checks', async (octokit, repo) => {
    const { data } = await octokit.rest.checks.listForRef({
      ...repo,
      ref: commit,
      check_name: name,
      filter: 'all',
      per_page: 100,
    });
    return data.check_runs.map(({ external_id }) => external_id);
  });
}

function batches(remarks: readonly Remark[]): Remark[][] {
  return Array.from({ length: Math.ceil(remarks.length / BATCH) }, (_, index) =>
    remarks.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function annotation({ path, line, column, endColumn, level, title, message }: Remark) {
  return {
    path,
    start_line: line,
    end_line: line,
    ...(column !== undefined && { start_column: column, end_column: endColumn ?? column }),
    annotation_level: level,
    title,
    message,
  };
}
