import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveFolder } from './serve.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

async function cockpit() {
  const folder = mkdtempSync(join(tmpdir(), 'cockpit-'));
  mkdirSync(join(folder, 'clients'));
  writeFileSync(join(folder, 'index.html'), '<h1>Tea harbour</h1>');
  writeFileSync(join(folder, 'clients', 'list.csv'), 'client\r\n');
  writeFileSync(join(folder, '.secret'), 'hidden');
  symlinkSync('/etc', join(folder, 'elsewhere'));
  symlinkSync('/etc/passwd', join(folder, 'people.html'));
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    rmSync(folder, { recursive: true });
  });
  return { stop, ...(await serveFolder(folder, { port: 0, signal: stop.signal })) };
}

function ask(
  address: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const { port } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('a page is served with headers that keep scripts, frames and sniffing out', async () => {
  const { address } = await cockpit();

  const page = await ask(address, '/');

  expect(page).toMatchObject({ status: 200, body: '<h1>Tea harbour</h1>' });
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
});

test.each([
  ['a folder without a page', '/clients/'],
  ['a hidden file', '/.secret'],
  ['a path out of the folder', '/../../etc/passwd'],
  ['an encoded path out of the folder', '/%2e%2e/%2e%2e/etc/passwd'],
  ['a path out of the folder by encoded slashes', '/..%2f..%2fetc/passwd'],
  ['a path out of the folder by backslashes', '/..%5c..%5cetc/passwd'],
  ['a path encoded twice', '/%252e%252e/etc/passwd'],
  ['a hidden file behind an encoded slash', '/clients%2f.secret'],
  ['a path with a zero byte', '/%00'],
  ['a path that is no UTF-8', '/%E0%A4%A'],
  ['a path that stops in an escape', '/%'],
  ['a path of another host', '//etc/passwd'],
  ['a whole address', 'http://tea.example/etc/passwd'],
  ['no path', '*'],
  ['a very long path', `/${'tea/'.repeat(2000)}`],
  ['a file behind a link to a folder', '/elsewhere/passwd'],
  ['a link to a file', '/people.html'],
  ['a link to a file, without its ending', '/people'],
])('%s is not found', async (_words, path) => {
  const { address } = await cockpit();

  expect(await ask(address, path)).toMatchObject({ status: 404, body: 'there is no such page\n' });
});

test('a foreign Host is refused, so that another site cannot rebind its name to this machine', async () => {
  const { address } = await cockpit();

  expect((await ask(address, '/', { host: 'tea.example' })).status).toBe(421);
});

test('a foreign Origin is refused and the own one is not', async () => {
  const { address } = await cockpit();

  expect((await ask(address, '/', { origin: 'https://tea.example' })).status).toBe(403);
  expect((await ask(address, '/', { origin: address.slice(0, -1) })).status).toBe(200);
});

test.each(['bytes=5-2', 'bytes=abc-', 'bytes=9999-', 'tea', 'bytes=0-0,2-3', 'bytes='])(
  'a part of a page is never sent, whatever range is asked for: %s',
  async (range) => {
    const { address } = await cockpit();

    expect(await ask(address, '/', { range })).toMatchObject({ status: 200, body: '<h1>Tea harbour</h1>' });
    expect((await ask(address, '/')).status).toBe(200);
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is not reading', async (method) => {
  const { address } = await cockpit();

  expect(await ask(address, '/', {}, method)).toMatchObject({
    status: 405,
    body: 'this cockpit only reads\n',
  });
});

test.each(['null', 'http://127.0.0.1', 'http://localhost.tea.example', 'file://'])(
  'an origin that only looks like the own one is refused: %s',
  async (origin) => {
    const { address } = await cockpit();

    expect((await ask(address, '/', { origin })).status).toBe(403);
  },
);

test('only reading is allowed', async () => {
  const { address } = await cockpit();

  expect((await ask(address, '/', {}, 'POST')).status).toBe(405);
});

test('the signal ends the server', async () => {
  const { address, stop, ended } = await cockpit();

  stop.abort();
  await ended;

  await expect(ask(address, '/')).rejects.toThrow('ECONNREFUSED');
});

test('a port that is taken is trouble of the environment', async () => {
  const { address } = await cockpit();
  const port = Number(new URL(address).port);

  await expect(serveFolder('.', { port, signal: new AbortController().signal })).rejects.toThrow(
    `port ${port} is taken`,
  );
});
