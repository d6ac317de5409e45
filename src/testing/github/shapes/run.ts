/** Runs of workflows and what they left, as JSON. */
import type { Artifact, Host, Hosted, WorkflowRun } from '../host.ts';
import type { Json } from '../json.ts';
import { simpleCommitJson } from './commit.ts';
import { pageUrl, repositoryUrl, userJson } from './repository.ts';

export function artifactJson(host: Host, repository: Hosted, artifact: Artifact): Json {
  const api = `${repositoryUrl(host, repository)}/actions/artifacts/${artifact.id}`;
  const run = repository.runs.get(artifact.runId);
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.archive.length,
    url: api,
    archive_download_url: `${api}/zip`,
    expired: artifact.isExpired,
    created_at: artifact.createdAt,
    expires_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.json.id,
            head_repository_id: run.headRepository.json.id,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  };
}

export function runJson(host: Host, repository: Hosted, run: WorkflowRun): Json {
  const api = `${repositoryUrl(host, repository)}/actions/runs/${run.id}`;
  const at = '2026-03-30T12:00:00Z';
  return {
    id: run.id,
    name: run.path,
    node_id: `WFR_${run.id}`,
    check_suite_id: 1,
    check_suite_node_id: 'CS_1',
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: run.id,
    run_attempt: run.attempt,
    display_title: run.path,
    event: run.event,
    status: 'completed',
    conclusion: run.conclusion,
    workflow_id: 1,
    url: api,
    html_url: `${pageUrl(host, repository)}/actions/runs/${run.id}`,
    // GitHub leaves this empty for forks: who posts must find the pull request by the head commit.
    pull_requests: run.headRepository === repository ? pullsAt(host, repository, run) : [],
    created_at: at,
    updated_at: at,
    run_started_at: at,
    actor: userJson(host, run.actor),
    triggering_actor: userJson(host, run.actor),
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: `${repositoryUrl(host, repository)}/check-suites/1`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(host, repository)}/actions/workflows/1`,
    head_commit: simpleCommitJson(run.headRepository, run.headSha),
    repository: repository.json,
    head_repository: run.headRepository.json,
  };
}

function pullsAt(host: Host, repository: Hosted, run: WorkflowRun): readonly Json[] {
  const brief = { id: repository.json.id, url: repositoryUrl(host, repository), name: repository.name };
  return [...repository.pulls.values()]
    .filter((pull) => pull.headSha === run.headSha)
    .map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: `${repositoryUrl(host, repository)}/pulls/${pull.number}`,
      head: { ref: pull.headBranch, sha: pull.headSha, repo: brief },
      base: { ref: pull.baseBranch, sha: pull.baseSha, repo: brief },
    }));
}
