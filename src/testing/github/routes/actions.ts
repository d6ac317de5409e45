/** Runs of workflows, what they left behind, and asking for one. */
import { type Answer, nothing, ok, paged, refuse } from '../answer.ts';
import { deliverAsked } from '../events.ts';
import { resolve } from '../git.ts';
import type { Artifact } from '../host.ts';
import type { Json } from '../json.ts';
import { type RepositoryCall, type Route, textOf } from '../route.ts';
import { artifactJson, runJson } from '../shapes/run.ts';
import { BOT } from '../tokens.ts';

const RUN = '/repos/{owner}/{repo}/actions/runs/{run_id}';
const ARTIFACT = '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}';

export const actionsRoutes: readonly Route[] = [
  { method: 'GET', path: RUN, needs: ['actions:read'], answer: showRun },
  { method: 'GET', path: `${RUN}/artifacts`, needs: ['actions:read'], answer: listArtifacts },
  { method: 'GET', path: ARTIFACT, needs: ['actions:read'], answer: withArtifact(showArtifact) },
  {
    method: 'GET',
    path: `${ARTIFACT}/{archive_format}`,
    needs: ['actions:read'],
    answer: withArtifact(download),
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    needs: ['actions:write'],
    answer: dispatchWorkflow,
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/dispatches',
    needs: ['contents:write'],
    answer: dispatchEvent,
  },
];

function showRun({ host, repository, params }: RepositoryCall) {
  const run = repository.runs.get(Number(params.run_id));
  return run === undefined ? refuse(404, 'Not Found') : ok(runJson(host, repository, run));
}

function listArtifacts(call: RepositoryCall) {
  const { host, repository, params, query } = call;
  if (!repository.runs.has(Number(params.run_id))) return refuse(404, 'Not Found');
  const name = query.get('name');
  const found = repository.artifacts
    .filter((one) => one.runId === Number(params.run_id) && (name === null || one.name === name))
    .map((one) => artifactJson(host, repository, one));
  return paged(found, call, (page) => ({ total_count: found.length, artifacts: page }));
}

type ArtifactCall = RepositoryCall & { readonly artifact: Artifact };

function withArtifact(answer: (call: ArtifactCall) => Answer): Route['answer'] {
  return (call) => {
    const artifact = call.repository.artifacts.find(({ id }) => id === Number(call.params.artifact_id));
    return artifact === undefined ? refuse(404, 'Not Found') : answer({ ...call, artifact });
  };
}

function showArtifact({ host, repository, artifact }: ArtifactCall) {
  return ok(artifactJson(host, repository, artifact));
}

/** Redirects to where the archive lies, which asks for no token. */
function download({ host, artifact }: ArtifactCall): Answer {
  if (artifact.isExpired) return refuse(410, 'Artifact has expired');
  return { status: 302, headers: { location: `${host.server}/_archives/${artifact.id}.zip` } };
}

/** The workflow must stand on the default branch, and take `workflow_dispatch`. */
function dispatchWorkflow({ host, repository, token, params, body }: RepositoryCall) {
  const ref = textOf(body, 'ref')?.replace(/^refs\/heads\//, '') ?? '';
  const path = `.github/workflows/${params.workflow_id}`;
  if (resolve(repository.bare, `refs/heads/main:${path}`) === null) return refuse(404, 'Not Found');
  if (resolve(repository.bare, `refs/heads/${ref}`) === null) return refuse(422, `No ref found for: ${ref}`);
  deliverAsked(host, repository, {
    event: 'workflow_dispatch',
    payload: { inputs: (body.inputs ?? {}) as Json, ref: `refs/heads/${ref}`, workflow: path },
    actor: token?.login ?? BOT,
    branch: ref,
  });
  return nothing;
}

function dispatchEvent({ host, repository, token, body }: RepositoryCall) {
  const type = textOf(body, 'event_type');
  if (type === null || type.length > 100) return refuse(422, 'Invalid request. "event_type" is needed.');
  const payload = (body.client_payload ?? {}) as Json;
  if (Object.keys(payload).length > 10) return refuse(422, 'No more than 10 properties are allowed.');
  deliverAsked(host, repository, {
    event: 'repository_dispatch',
    payload: { action: type, branch: 'main', client_payload: payload },
    actor: token?.login ?? BOT,
  });
  return nothing;
}
