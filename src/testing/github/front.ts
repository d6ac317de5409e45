/** The one server in front: faults and tokens first, then git, archives, and REST by the list of routes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type Answer, isAnswer, refuse } from './answer.ts';
import { type Trouble, takeFault } from './faults.ts';
import { receiveGit } from './git-door.ts';
import type { Host } from './host.ts';
import type { Json } from './json.ts';
import { type Call, matchPath } from './route.ts';
import { hostRoutes, repositoryRoutes } from './routes/index.ts';
import type { Token } from './token.ts';
import { authenticate, refusalOf } from './tokens.ts';

const API = '/api/v3';

export async function receive(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', host.server);
  const isRest = url.pathname.startsWith(`${API}/`);
  const path = isRest ? url.pathname.slice(API.length) : url.pathname;
  const body = await readBody(request);
  const fault = takeFault(host.faults, request.method ?? 'GET', path);
  if (fault?.kind === 'slow') await wait(fault.milliseconds);
  if (fault?.kind === 'drops' && fault.after === 'nothing') return cut(request);
  if (authorizations(request) > 1) send(response, refuse(400, 'Duplicate header: "Authorization"'));
  else if (isRest) await receiveRest(host, { request, response, url, path, body, fault });
  else if (fault?.kind === 'answers') send(response, fault);
  else if (path.startsWith('/_archives/')) sendArchive(host, path, response);
  else await receiveGit(host, { request, response, url, body });
}

/** Node keeps the first of several; GitHub refuses them all. */
const authorizations = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'authorization').length;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const cut = (request: IncomingMessage): void => {
  request.socket.destroy();
};

interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly path: string;
  readonly body: Buffer;
  readonly fault: Trouble | null;
}

async function receiveRest(
  host: Host,
  { request, response, url, path, body, fault }: Arrived,
): Promise<void> {
  const method = request.method ?? 'GET';
  const json = parseBody(request, body);
  const token = authenticate(host, request.headers.authorization);
  const found = findOperation(method, path);
  const answer: Answer =
    fault?.kind === 'answers'
      ? fault
      : isRefusal(token)
        ? token
        : json === null
          ? refuse(400, 'Problems parsing JSON')
          : await carryOut(found, {
              host,
              token,
              query: url.searchParams,
              body: json,
              url: host.api + path,
              path: path + url.search,
              method,
            });
  const isCut = fault?.kind === 'drops';
  host.traffic.push({
    method,
    path,
    operation: found === null ? null : `${method} ${found.path}`,
    query: Object.fromEntries(url.searchParams),
    login: isRefusal(token) ? null : (token?.login ?? null),
    request: json ?? {},
    status: isCut ? 0 : answer.status,
    response: answer.body,
    fault,
  });
  if (isCut) cut(request);
  else send(response, answer);
}

const isRefusal = (token: Token | Answer | null): token is Answer => token !== null && isAnswer(token);

function parseBody(request: IncomingMessage, body: Buffer): Json | null {
  if (body.length === 0) return {};
  try {
    const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

interface Found {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly run: (call: Omit<Call, 'params'>) => Answer | Promise<Answer>;
}

function findOperation(method: string, path: string): Found | null {
  for (const route of repositoryRoutes) {
    const params = route.method === method ? matchPath(route.path, path) : null;
    if (params === null) continue;
    return {
      path: route.path,
      params,
      run: (call) => {
        const repository = call.host.repositories.get(`${params.owner}/${params.repo}`);
        if (repository === undefined) return refuse(404, 'Not Found');
        return (
          refusalOf(call.token, repository, route.needs) ?? route.answer({ ...call, params, repository })
        );
      },
    };
  }
  for (const route of hostRoutes) {
    const params = route.method === method ? matchPath(route.path, path) : null;
    if (params === null) continue;
    const run: Found['run'] = (call) =>
      call.token === null
        ? refuse(401, 'Requires authentication')
        : route.answer({ ...call, params, token: call.token });
    return { path: route.path, params, run };
  }
  return null;
}

function carryOut(found: Found | null, call: Omit<Call, 'params'>): Answer | Promise<Answer> {
  return found === null ? refuse(404, 'Not Found') : found.run(call);
}

function sendArchive(host: Host, path: string, response: ServerResponse): void {
  const id = Number(/(\d+)\.zip$/.exec(path)?.[1]);
  const artifact = [...host.repositories.values()]
    .flatMap(({ artifacts }) => artifacts)
    .find((one) => one.id === id);
  send(response, artifact === undefined ? { status: 404 } : { status: 200, bytes: artifact.archive });
}

function send(response: ServerResponse, { status, headers = {}, body, bytes }: Answer): void {
  const content = bytes ?? (body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    ...(bytes === undefined
      ? { 'content-type': 'application/json; charset=utf-8' }
      : { 'content-type': 'application/zip' }),
    'x-github-request-id': 'SIMULATED',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-resource': 'core',
    ...headers,
  });
  response.end(content);
}
