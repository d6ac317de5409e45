/** Check runs and statuses as JSON. */
import type { CheckRun, Host, Hosted, Status } from '../host.ts';
import type { Json } from '../json.ts';
import { pageUrl, repositoryUrl, userJson } from './repository.ts';

export function checkRunJson(host: Host, repository: Hosted, run: CheckRun): Json {
  const api = `${repositoryUrl(host, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url: api,
    html_url: `${pageUrl(host, repository)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${api}/annotations`,
    },
    check_suite: { id: 1 },
    app: null,
    pull_requests: [],
  };
}

export function statusJson(host: Host, repository: Hosted, status: Status): Json {
  const creator = userJson(host, status.creator);
  return {
    url: `${repositoryUrl(host, repository)}/statuses/${status.sha}`,
    avatar_url: creator.avatar_url,
    id: status.id,
    node_id: `SC_${status.id}`,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator,
  };
}
