/** Lets git clients in by their token, and tells what a push changed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, isAnswer } from './answer.ts';
import { deliverPush } from './events.ts';
import { listRefs } from './git.ts';
import { serveGit } from './git-http.ts';
import type { Host } from './host.ts';
import { afterPush } from './pulls.ts';
import type { Token } from './token.ts';
import { authenticate, BOT, maySee, refusalOf } from './tokens.ts';

interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: Buffer;
}

const ADDRESS = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

export async function receiveGit(host: Host, { request, response, url, body }: Arrived): Promise<void> {
  const [, owner = '', name = '', rest = ''] = ADDRESS.exec(url.pathname) ?? [];
  const repository = host.repositories.get(`${owner}/${name}`);
  const pushes = rest === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
  const token = authenticate(host, request.headers.authorization);
  if (isRefusal(token)) return refuseGit(response, 401);
  if (repository === undefined || !maySee(token, repository))
    return refuseGit(response, token === null ? 401 : 404);
  const refusal = refusalOf(token, repository, [pushes ? 'contents:write' : 'contents:read']);
  if (refusal !== null) return refuseGit(response, refusal.status);
  const isPush = rest === 'git-receive-pack';
  const before = isPush ? listRefs(repository.bare, 'refs/heads/') : new Map<string, string>();
  await serveGit(request, response, {
    root: host.folder,
    path: `/${owner}/${name}.git/${rest}`,
    query: url.search.slice(1),
    login: pushes ? (token?.login ?? null) : null,
    body,
  });
  if (isPush) {
    const actor = token?.login ?? BOT;
    const byWorkflow = actor === BOT;
    for (const ref of afterPush(host, repository, { before, actor, byWorkflow })) {
      deliverPush(host, repository, {
        branch: ref.replace('refs/heads/', ''),
        before: before.get(ref) ?? null,
        actor,
        byWorkflow,
      });
    }
  }
  // A client that sees the end of its push finds the pull requests as they are after it.
  response.end();
}

const isRefusal = (token: Token | Answer | null): token is Answer => token !== null && isAnswer(token);

// Git asks for a name and a password, once, when it is told to.
function refuseGit(response: ServerResponse, status: number): void {
  const headers = status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {};
  response.writeHead(status, headers);
  response.end();
}
