/** What `emulate` answers, with what it lacks put right. */
import { type Answer, invalid, refuse } from '../answer.ts';
import type { EmulatedAnswer } from '../host.ts';
import type { Json } from '../json.ts';
import { type HostRoute, type RepositoryCall, type Route, textOf } from '../route.ts';
import { association, completeRepository, repositoryUrl, userJson } from '../shapes/repository.ts';
import { BOT } from '../tokens.ts';

const REPOSITORY = '/repos/{owner}/{repo}';
const ISSUE = `${REPOSITORY}/issues/{issue_number}`;
const COMMENT = `${REPOSITORY}/issues/comments/{comment_id}`;
const READ = ['issues:read', 'pull-requests:read'] as const;
const WRITE = ['issues:write', 'pull-requests:write'] as const;

export const emulatedRoutes: readonly Route[] = [
  { method: 'GET', path: REPOSITORY, needs: [], answer: showRepository },
  { method: 'GET', path: `${REPOSITORY}/issues`, needs: ['issues:read'], answer: withIssues },
  { method: 'POST', path: `${REPOSITORY}/issues`, needs: ['issues:write'], answer: withIssues },
  { method: 'GET', path: ISSUE, needs: READ, answer: withIssues },
  { method: 'PATCH', path: ISSUE, needs: WRITE, answer: withIssues },
  { method: 'GET', path: `${ISSUE}/comments`, needs: READ, answer: withComments },
  { method: 'POST', path: `${ISSUE}/comments`, needs: WRITE, answer: comment },
  { method: 'GET', path: COMMENT, needs: READ, answer: withComments },
  { method: 'PATCH', path: COMMENT, needs: WRITE, answer: comment },
  { method: 'DELETE', path: COMMENT, needs: WRITE, answer: forward },
  { method: 'GET', path: `${ISSUE}/labels`, needs: READ, answer: forward },
  { method: 'POST', path: `${ISSUE}/labels`, needs: WRITE, answer: forward },
  { method: 'GET', path: `${REPOSITORY}/labels`, needs: READ, answer: forward },
  { method: 'POST', path: `${REPOSITORY}/labels`, needs: WRITE, answer: forward },
];

export const emulatedHostRoutes: readonly HostRoute[] = [
  { method: 'GET', path: '/user', answer: showUser },
  {
    method: 'GET',
    path: '/orgs/{org}/teams/{team_slug}/members',
    answer: ({ host, path }) => toAnswer(host.emulated({ method: 'GET', path, as: host.administrator })),
  },
  {
    method: 'GET',
    path: '/orgs/{org}/teams/{team_slug}/memberships/{username}',
    answer: ({ host, path }) => toAnswer(host.emulated({ method: 'GET', path, as: host.administrator })),
  },
];

function showUser({ host, token, path }: Parameters<HostRoute['answer']>[0]): Answer | Promise<Answer> {
  // A workflow's own token speaks for an app, which is no user.
  if (token.login === BOT) return refuse(403, 'Resource not accessible by integration');
  return toAnswer(host.emulated({ method: 'GET', path, as: token.login }));
}

function forward({ host, token, method, path, body }: RepositoryCall): Promise<Answer> {
  const asked = { method, path, as: token?.login ?? BOT };
  return toAnswer(host.emulated(method === 'GET' || method === 'DELETE' ? asked : { ...asked, body }));
}

async function toAnswer(answer: Promise<EmulatedAnswer>): Promise<Answer> {
  const { status, headers, body } = await answer;
  return { status, headers, ...(body === undefined ? {} : { body }) };
}

async function showRepository(call: RepositoryCall): Promise<Answer> {
  return completed(await forward(call), completeRepository);
}

const LONGEST_COMMENT = 65_536;

function comment(call: RepositoryCall): Answer | Promise<Answer> {
  const length = (textOf(call.body, 'body') ?? '').length;
  if (length > LONGEST_COMMENT) {
    return invalid('IssueComment', 'data', `Body is too long (maximum is ${LONGEST_COMMENT} characters)`);
  }
  return withComments(call);
}

/** Says of who wrote it whether that is an app, and what they are to the repository. */
async function withComments(call: RepositoryCall): Promise<Answer> {
  const answer = await forward(call);
  return completed(answer, (one) => ({
    performed_via_github_app: null,
    ...one,
    user: userJson(call.host, loginOf(one)),
    author_association: association(call.repository, loginOf(one)),
  }));
}

/** An issue that is a pull request says so. */
async function withIssues(call: RepositoryCall): Promise<Answer> {
  const { host, repository } = call;
  const answer = await forward(call);
  return completed(answer, (one) => {
    const pull = repository.pulls.get(Number(one.number));
    if (pull === undefined) return one;
    const page = `${host.server}/${repository.owner}/${repository.name}/pull/${pull.number}`;
    const links = {
      url: `${repositoryUrl(host, repository)}/pulls/${pull.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: pull.merged?.at ?? null,
    };
    return { ...one, title: pull.title, body: pull.body, state: pull.state, pull_request: links };
  });
}

function completed(answer: Answer, complete: (one: Json) => Json): Answer {
  const { status, body } = answer;
  if (status >= 300 || body === undefined) return answer;
  return { ...answer, body: Array.isArray(body) ? body.map(complete) : complete(body as Json) };
}

function loginOf({ user }: Json): string {
  return String((user as Json | null)?.login ?? '');
}
