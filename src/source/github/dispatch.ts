import type { Host } from './host.ts';

export interface Started {
  /** File name of the workflow: `proposal.yml`. */
  readonly workflow: string;
  /** Branch or tag whose version of it runs. */
  readonly ref: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Starts a workflow. What is pushed with the token of a workflow starts none by itself. */
export function startWorkflow(host: Host, { workflow, ref, inputs = {} }: Started): Promise<void> {
  return host.call(`start the workflow \`${workflow}\``, async (octokit, repo) => {
    await octokit.rest.actions.createWorkflowDispatch({ ...repo, workflow_id: workflow, ref, inputs });
  });
}

/** The branch that pull requests go to unless somebody says otherwise. */
export function readDefaultBranch(host: Host): Promise<string> {
  return host.call('read the repository', async (octokit, repo) => {
    const { data } = await octokit.rest.repos.get(repo);
    return data.default_branch;
  });
}
