/**
 * A simulator of GitHub on loopback: real git over smart HTTP, and REST. People, repositories as objects, issues and
 * comments are played by `emulate`; everything that needs git, reviews, checks, runs, tokens and trouble is played here.
 * What it does not know it answers with 404 and counts in `unserved`.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findViolations } from './contract.ts';
import { createHost, type Population } from './create-host.ts';
import type { Fault } from './faults.ts';
import { receive } from './front.ts';
import type { Delivery, Host, Role } from './host.ts';
import { type HostedRepository, hosted } from './hosted-repository.ts';
import { giveRole, hostRepository } from './hosting.ts';
import type { Json } from './json.ts';
import type { Permissions } from './token.ts';
import { installationToken, personalToken } from './tokens.ts';
import type { Exchange } from './traffic.ts';

export interface RepositoryOptions {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly isPrivate?: boolean;
  readonly roles?: Readonly<Record<string, Role>>;
}

export interface GitHub {
  /** As `GITHUB_SERVER_URL` and `GITHUB_API_URL` have them. */
  readonly server: string;
  readonly api: string;
  readonly host: Host;
  readonly traffic: readonly Exchange[];
  readonly deliveries: readonly Delivery[];
  /** A repository with its first commit on `main`; public unless it is said. */
  repository(name: string, options?: RepositoryOptions): Promise<HostedRepository>;
  fork(of: HostedRepository, owner: string): Promise<HostedRepository>;
  /** The token of a workflow's job, for one repository. */
  workflowToken(repository: HostedRepository, permissions: Permissions): string;
  personalToken(login: string, permissions?: Permissions): string;
  revoke(token: string): void;
  /** Puts trouble in the way of the next request that fits. */
  fault(fault: Fault): void;
  ask(
    token: string | null,
    method: string,
    path: string,
    body?: Json,
  ): Promise<{ status: number; headers: Headers; body: unknown }>;
  /** Requests for what the simulator does not serve. */
  unserved(): readonly string[];
  /** Where requests or answers are not as GitHub describes them, and where the simulator itself failed. */
  violations(): readonly string[];
}

/** A simulator for one test; gone when the test ends. */
export async function simulateGitHub(options: Population): Promise<GitHub> {
  const { close, ...github } = await startGitHub(options);
  onTestFinished(close);
  return github;
}

/** The same for several tests: it stays until `close` is called. */
export async function startGitHub(options: Population): Promise<GitHub & { close(): Promise<void> }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fractal-github-')));
  let front: Host | null = null;
  const server = createServer((request, response) => {
    if (front === null) return;
    receive(front, request, response).catch((error: unknown) => {
      // Ours, not the caller's: it must not pass for trouble that was asked for.
      const words = `the simulator failed: ${error instanceof Error ? error.stack : String(error)}`;
      front?.failures.push(words);
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(words);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { host, close } = await createHost(options, folder, address);
  front = host;
  const github = surfaceOf(host);
  return {
    ...github,
    async close() {
      await closeServer(server);
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

function surfaceOf(host: Host): GitHub {
  return {
    server: host.server,
    api: host.api,
    host,
    traffic: host.traffic,
    deliveries: host.deliveries,
    async repository(name, { files = {}, isPrivate = false, roles = {} } = {}) {
      const [owner = '', short = ''] = name.split('/');
      const made = await hostRepository(host, { owner, name: short, isPrivate });
      for (const [login, role] of Object.entries(roles)) await giveRole(host, made, login, role);
      const repository = hosted(host, made);
      if (Object.keys(files).length > 0) repository.commit('main', files, { message: 'Begin' });
      return repository;
    },
    async fork({ repository }, owner) {
      const { name, isPrivate } = repository;
      return hosted(host, await hostRepository(host, { owner, name, isPrivate, parent: repository }));
    },
    workflowToken: ({ repository }, permissions) => installationToken(host, repository, permissions),
    personalToken: (login, permissions) => personalToken(host, login, permissions),
    revoke(text) {
      const token = host.tokens.get(text);
      if (token !== undefined) token.isRevoked = true;
    },
    fault: (fault) => void host.faults.push({ ...fault }),
    async ask(token, method, path, body) {
      const response = await fetch(host.api + path, {
        method,
        headers: token === null ? {} : { authorization: `token ${token}` },
        redirect: 'manual',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? null : JSON.parse(text),
      };
    },
    unserved: () =>
      host.traffic
        .filter(({ operation }) => operation === null)
        .map(({ method, path }) => `${method} ${path}`),
    violations: () => [...host.failures, ...findViolations(host.traffic)],
  };
}
