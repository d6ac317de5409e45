/** The cockpit on loopback: files of one folder, to this machine only. */
import { existsSync, realpathSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, sep } from 'node:path';
import sirv from 'sirv';
import { KernelError } from '#core/trouble.ts';

export interface ServeOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Ends the server when it is aborted. */
  readonly signal: AbortSignal;
}

export interface Server {
  /** `http://127.0.0.1:4600/`. */
  readonly address: string;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
}

// A page of another site may send requests to loopback, but not with these names in Host or Origin (DNS rebinding).
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // The next build replaces the folder under the same address.
  'cache-control': 'no-cache',
};

const NOT_FOUND = { status: 404, words: 'there is no such page' };

/** Serves `folder` until the signal. Throws a KernelError when the port is taken. */
export async function serveFolder(folder: string, { port, signal }: ServeOptions): Promise<Server> {
  // `dev` looks at the disk on every request: a rebuilt site shows without a restart.
  const files = sirv(folder, { dev: true, etag: true, dotfiles: false });
  const root = realpathSync(folder);
  const server = createServer((request, response) => answer(request, response, { root, files }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (trouble: NodeJS.ErrnoException) => reject(cannotListen(trouble, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const ended = new Promise<void>((resolve) => server.once('close', resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ended };
}

interface Served {
  /** Absolute, without links. */
  readonly root: string;
  readonly files: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}

function answer(request: IncomingMessage, response: ServerResponse, { root, files }: Served): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  // sirv ends the whole server over a range it does not understand; a cockpit's files are small enough without.
  delete request.headers.range;
  const refusal = refusalOf(request, root);
  if (refusal) end(response, refusal.status, refusal.words);
  else files(request, response, () => end(response, NOT_FOUND.status, NOT_FOUND.words));
}

function refusalOf(request: IncomingMessage, root: string): { status: number; words: string } | null {
  const port = request.socket.localPort;
  const hosts = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  if (!hosts.includes(request.headers.host ?? ''))
    return { status: 421, words: 'this address is not served here' };
  const { origin } = request.headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    return { status: 403, words: 'pages of other sites may not ask' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, words: 'this cockpit only reads' };
  }
  const { url = '/' } = request;
  return isHidden(url) || leadsAway(root, url) ? NOT_FOUND : null;
}

// sirv hides dot files only when it does not look at the disk on every request.
function isHidden(url: string): boolean {
  return /\/(\.|%2e)/i.test(url);
}

/** True where a link lies on the way to a file that the path may name: a folder that came with a repository can lead anywhere. */
function leadsAway(root: string, url: string): boolean {
  const path = join(root, decoded(url.split('?', 1)[0] ?? '')).replace(/[/\\]$/, '');
  const named = ENDINGS.map((ending) => path + ending).filter((file) => existsSync(file));
  return named.some((file) => realpathSync(file) !== file);
}

/** What sirv may add to a path. */
const ENDINGS = ['', '.html', '.htm', '/index', '/index.html', '/index.htm'].map((end) =>
  end.replaceAll('/', sep),
);

/** As sirv decodes it. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}

function cannotListen(trouble: NodeJS.ErrnoException, port: number): KernelError {
  return trouble.code === 'EADDRINUSE'
    ? new KernelError(
        'serve/port-taken',
        `port ${port} is taken`,
        'give another with --port, or none for any free one',
      )
    : new KernelError('serve/cannot-listen', `cannot listen on 127.0.0.1:${port}: ${trouble.message}`);
}
