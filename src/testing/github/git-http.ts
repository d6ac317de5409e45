/** Git over smart HTTP, by git's own `http-backend` as a CGI program. */
import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitEnvironment } from './git.ts';

export interface GitRequest {
  /** The folder below which repositories lie. */
  readonly root: string;
  /** `/owner/name.git/info/refs` and the like. */
  readonly path: string;
  readonly query: string;
  readonly login: string | null;
  readonly body: Uint8Array;
}

/** Answers a request of a git client. Resolves when git has ended, and with it what a push changed. */
export function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  asked: GitRequest,
): Promise<void> {
  const child = spawn('git', ['http-backend'], {
    env: gitEnvironment({
      GIT_PROJECT_ROOT: asked.root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: asked.path,
      QUERY_STRING: asked.query,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: String(asked.body.length),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
      ...(asked.login === null ? {} : { REMOTE_USER: asked.login }),
    }),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(asked.body);
  let head: Buffer | null = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (head === null) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    writeHead(response, head.subarray(0, end).toString('latin1'));
    response.write(head.subarray(end + 4));
    head = null;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => done());
  });
}

/** A CGI program's headers; its status is one of them. */
function writeHead(response: ServerResponse, text: string): void {
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
}
