/** Repositories served to git clients over plain HTTP on loopback, by git itself. */
import { execFileSync } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { serveGit } from './github/git-http.ts';

export interface GitServer extends AsyncDisposable {
  /** Of the repository that is served. */
  readonly url: string;
}

/** Serves the repository in the folder; `answer` stands before git where it is given. */
export async function gitServer(
  folder: string,
  answer?: RequestListener,
  givesAnyCommit = true,
): Promise<GitServer> {
  const given = ['uploadpack.allowReachableSHA1InWant', String(givesAnyCommit)];
  execFileSync('git', ['config', ...given], { cwd: folder });
  const server = createServer(async (request, response) => {
    if (answer) return answer(request, response);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await buffer(request);
    const asked = {
      root: dirname(folder),
      path: url.pathname,
      query: url.search.slice(1),
      login: null,
      body,
    };
    await serveGit(request, response, asked);
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${basename(folder)}`,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
