/** What holds for every workflow, one sentence each, and how to see that one breaks it. */
import { isStartedByProposals, type Step, stepsOf, type Workflow } from './workflow.ts';

export interface WorkflowRule {
  readonly sentence: string;
  /** What breaks the rule; empty where it holds. */
  broken(workflow: Workflow): readonly string[];
}

/** Rights that a workflow's jobs may have beside reading the repository. Whatever is not listed has none. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  'proposal.yml': ['pull-requests: write', 'checks: write'],
  'comment.yml': ['actions: read', 'pull-requests: write'],
  'apply.yml': ['pull-requests: read', 'checks: write'],
  'issue.yml': ['contents: write', 'issues: write', 'pull-requests: write'],
  'reconcile.yml': ['pull-requests: write'],
  'site.yml': ['pages: write', 'id-token: write'],
  'release.yml': ['contents: write'],
};

/** Workflows of the engine itself; the others run where a workspace is kept. */
const ENGINE = new Set(['ci.yml', 'release.yml']);

/** Events that hostile names and contents come with, or that would give them rights. */
const REFUSED_EVENTS = ['pull_request_target', 'issue_comment', 'discussion', 'discussion_comment'];

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

export const workflowRules: readonly WorkflowRule[] = [
  {
    sentence: 'a workflow has no rights of its own',
    broken: ({ permissions }) =>
      JSON.stringify(permissions) === '{}' ? [] : ['`permissions: {}` is missing at the top'],
  },
  {
    sentence: 'a job says its rights, and has none that its work does not need',
    broken: ({ file, jobs }) =>
      Object.entries(jobs).flatMap(([name, { permissions }]) => {
        if (!permissions) return [`${name} says no rights`];
        const allowed = ['contents: read', ...(RIGHTS[file] ?? [])];
        return Object.entries(permissions)
          .map(([right, level]) => `${right}: ${level}`)
          .filter((right) => !allowed.includes(right))
          .map((right) => `${name} has ${right}`);
      }),
  },
  {
    sentence: 'what others wrote is run at a full commit, with its version beside it',
    broken: ({ text, ...workflow }) =>
      foreign({ text, ...workflow }).flatMap((uses) => {
        if (!PINNED.test(uses)) return [`${uses} is not at a commit`];
        const lines = text.split('\n').filter((line) => line.includes(uses));
        const isSaid = lines.every((line) => /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
        return isSaid ? [] : [`${uses} does not say its version`];
      }),
  },
  {
    sentence: 'no expression is pasted into a script: values come in as environment',
    broken: (workflow) =>
      stepsOf(workflow)
        .flatMap((step) => [step.run ?? '', String(step.with.script ?? '')])
        .filter((script) => script.includes('${{'))
        .map((script) => script.split('\n').find((line) => line.includes('${{')) ?? ''),
  },
  {
    sentence: 'a checkout leaves no credentials behind',
    broken: (workflow) =>
      usesOf(workflow, 'actions/checkout')
        .filter((step) => step.with['persist-credentials'] !== false)
        .map((step) => `${step.name ?? step.uses} keeps credentials`),
  },
  {
    sentence: 'no event gives a stranger’s words the rights of the repository',
    broken: ({ on }) => REFUSED_EVENTS.filter((event) => event in on),
  },
  {
    sentence: 'what another run left is only posted, by a workflow that checks out nothing of it',
    broken: (workflow) => {
      if (!('workflow_run' in workflow.on)) return [];
      const taken = usesOf(workflow, 'actions/checkout').filter((step) =>
        /workflow_run\.head|head_sha|head_branch|refs\/pull/.test(JSON.stringify(step.with)),
      );
      return [
        ...(workflow.file === 'comment.yml' ? [] : ['`workflow_run` stands elsewhere than in comment.yml']),
        ...taken.map(() => 'it checks out the proposal'),
      ];
    },
  },
  {
    sentence: 'what a proposal starts sees no secret and writes no cache',
    broken: (workflow) => {
      if (!isStartedByProposals(workflow)) return [];
      const secrets = [...workflow.text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => `it reads ${name}`);
      const caches = usesOf(workflow, 'actions/cache').map(({ uses }) => `it uses ${uses}`);
      return [...secrets.filter((words) => !words.endsWith('GITHUB_TOKEN')), ...caches];
    },
  },
  {
    sentence: 'Node is set up without a cache of packages',
    broken: (workflow) =>
      usesOf(workflow, 'actions/setup-node')
        .filter((step) => step.with.cache !== undefined || step.with['package-manager-cache'] !== false)
        .map(() => 'it caches packages'),
  },
  {
    sentence: 'packages are installed from the lock file, and none of them runs a script',
    broken: (workflow) =>
      stepsOf(workflow)
        .flatMap(({ run = '' }) => run.split('\n'))
        .filter((line) => /\bnpm (?:i|ci|install|add|update)\b|\bnpx\b|\b(?:pnpm|yarn|bunx?)\b/.test(line))
        .filter((line) => !/^\s*npm ci --ignore-scripts(?: |$)/.test(line)),
  },
  {
    sentence: 'every job ends by itself',
    broken: ({ jobs }) =>
      Object.entries(jobs)
        .filter(([, { 'timeout-minutes': minutes = 360 }]) => minutes > 60)
        .map(([name]) => `${name} may run for hours`),
  },
  {
    sentence: 'every job runs on a machine that is thrown away',
    broken: ({ jobs }) =>
      Object.entries(jobs)
        .filter(([, job]) => job['runs-on'] !== 'ubuntu-latest')
        .map(([name]) => name),
  },
  {
    sentence: 'jobs of a workspace do nothing in a copy of the engine that holds none',
    broken: ({ file, jobs, on, isExample }) => {
      if (ENGINE.has(file) || isExample || Object.keys(on).length === 0) return [];
      return Object.entries(jobs)
        .filter(([, job]) => !/^vars\.FRACTAL_WORKSPACE != ''(?:$| && )/.test(job.if ?? ''))
        .map(([name]) => `${name} runs everywhere`);
    },
  },
  {
    sentence: 'a check that may be required is never left out for the files that changed',
    broken: ({ on }) =>
      ['pull_request', 'merge_group'].flatMap((event) =>
        Object.keys(Object(on[event] ?? {}))
          .filter((key) => key.startsWith('paths') || key.startsWith('branches'))
          .map((key) => `${event} has ${key}`),
      ),
  },
  {
    sentence: 'what judges proposals judges those in a merge queue too',
    broken: ({ on }) => ('pull_request' in on && !('merge_group' in on) ? ['it has no `merge_group`'] : []),
  },
  {
    sentence: 'runs that write one after the other all get their turn',
    broken: ({ concurrency, jobs }) =>
      [concurrency, ...Object.values(jobs).map((job) => job.concurrency)]
        .flatMap((found) => found ?? [])
        .filter((found) => found['cancel-in-progress'] === false && found.queue !== 'max')
        .map(({ group }) => `waiting runs of ${group} are dropped`),
  },
  {
    sentence: 'every workflow says which of its runs wait for each other',
    broken: ({ concurrency, on }) =>
      concurrency || Object.keys(on).length === 0 ? [] : ['it has no `concurrency`'],
  },
];

function usesOf(workflow: Workflow, action: string): Step[] {
  return stepsOf(workflow).filter(({ uses }) => uses?.startsWith(`${action}@`));
}

// `./` is code of this repository, at the commit that was checked out.
function foreign(workflow: Workflow): string[] {
  return stepsOf(workflow).flatMap(({ uses }) => (uses && !uses.startsWith('./') ? [uses] : []));
}
