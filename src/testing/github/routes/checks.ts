/** Check runs, with the host's limits: 50 annotations a request, 65,535 characters of summary and text. */
import { type Answer, created, invalid, ok, paged, refuse } from '../answer.ts';
import { resolve } from '../git.ts';
import type { CheckRun } from '../host.ts';
import type { Json } from '../json.ts';
import { type RepositoryCall, type Route, textOf } from '../route.ts';
import { checkRunJson } from '../shapes/check.ts';
import { repositoryUrl } from '../shapes/repository.ts';

const BASE = '/repos/{owner}/{repo}/check-runs';
const ONE = `${BASE}/{check_run_id}`;

export const checkRoutes: readonly Route[] = [
  { method: 'POST', path: BASE, needs: ['checks:write'], answer: create },
  { method: 'GET', path: ONE, needs: ['checks:read'], answer: withRun(show) },
  { method: 'PATCH', path: ONE, needs: ['checks:write'], answer: withRun(update) },
  { method: 'GET', path: `${ONE}/annotations`, needs: ['checks:read'], answer: withRun(listAnnotations) },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref}/check-runs',
    needs: ['checks:read'],
    answer: list,
  },
];

const MOST_ANNOTATIONS = 50;
const LONGEST_TEXT = 65_535;

type RunCall = RepositoryCall & { readonly run: CheckRun };

function withRun(answer: (call: RunCall) => Answer): Route['answer'] {
  return (call) => {
    const run = call.repository.checkRuns.find(({ id }) => id === Number(call.params.check_run_id));
    return run === undefined ? refuse(404, 'Not Found') : answer({ ...call, run });
  };
}

function create({ host, repository, body }: RepositoryCall) {
  const [name, headSha] = [textOf(body, 'name'), textOf(body, 'head_sha')];
  if (name === null || headSha === null)
    return refuse(422, 'Invalid request. "name" and "head_sha" are needed.');
  if (resolve(repository.bare, `${headSha}^{commit}`) === null)
    return refuse(422, `No commit found for SHA: ${headSha}`);
  const run: CheckRun = {
    id: host.nextId(),
    name,
    headSha,
    externalId: textOf(body, 'external_id'),
    startedAt: textOf(body, 'started_at') ?? host.now(),
    annotations: [],
    detailsUrl: textOf(body, 'details_url'),
    status: 'queued',
    conclusion: null,
    completedAt: null,
    output: { title: null, summary: null, text: null },
  };
  const refusal = change(run, body, host.now());
  if (refusal !== null) return refusal;
  repository.checkRuns.push(run);
  return created(checkRunJson(host, repository, run));
}

function update({ host, repository, run, body }: RunCall) {
  return change(run, body, host.now()) ?? ok(checkRunJson(host, repository, run));
}

/** Null when everything was taken. */
function change(run: CheckRun, body: Json, at: string): Answer | null {
  const output = (body.output ?? {}) as Json;
  const annotations = (output.annotations ?? []) as readonly Json[];
  const refusal = refusalOf(output, annotations);
  if (refusal !== null) return refusal;
  run.detailsUrl = textOf(body, 'details_url') ?? run.detailsUrl;
  run.conclusion = textOf(body, 'conclusion') ?? run.conclusion;
  run.status = run.conclusion === null ? (textOf(body, 'status') ?? run.status) : 'completed';
  if (run.conclusion !== null) run.completedAt = textOf(body, 'completed_at') ?? at;
  run.output = {
    title: textOf(output, 'title') ?? run.output.title,
    summary: textOf(output, 'summary') ?? run.output.summary,
    text: textOf(output, 'text') ?? run.output.text,
  };
  run.annotations.push(...annotations);
  return null;
}

function refusalOf(output: Json, annotations: readonly Json[]): Answer | null {
  if (annotations.length > MOST_ANNOTATIONS) {
    return refuse(
      422,
      `Invalid request.\n\nNo more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`,
    );
  }
  for (const name of ['summary', 'text']) {
    if ((textOf(output, name) ?? '').length > LONGEST_TEXT) {
      return invalid('CheckRun', name, `${name} exceeds a maximum of ${LONGEST_TEXT} characters`);
    }
  }
  const spreads = annotations.some(
    (one) =>
      one.start_line !== one.end_line && (one.start_column !== undefined || one.end_column !== undefined),
  );
  return spreads
    ? refuse(422, 'Annotations only support start_column and end_column on the same line.')
    : null;
}

function show({ host, repository, run }: RunCall) {
  return ok(checkRunJson(host, repository, run));
}

function listAnnotations(call: RunCall) {
  const { host, repository, run } = call;
  const href = `${repositoryUrl(host, repository)}/contents`;
  const shown = run.annotations.map((one) => ({
    start_column: null,
    end_column: null,
    title: null,
    raw_details: null,
    ...one,
    blob_href: href,
  }));
  return paged(shown, call);
}

function list(call: RepositoryCall) {
  const { host, repository, params, query } = call;
  const sha = resolve(repository.bare, `${params.ref ?? ''}^{commit}`);
  const name = query.get('check_name');
  // The newest of a name stands for all, unless all are asked for.
  const newest = repository.checkRuns
    .filter((run) => run.headSha === sha && (name === null || run.name === name))
    .reverse()
    .filter(
      (run, at, runs) =>
        query.get('filter') === 'all' || runs.findIndex((one) => one.name === run.name) === at,
    );
  const shown = newest.map((run) => checkRunJson(host, repository, run));
  return paged(shown, call, (page) => ({ total_count: shown.length, check_runs: page }));
}
