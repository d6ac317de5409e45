import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { job } from './job.ts';

const top = mkdtempSync(join(tmpdir(), 'job-'));
const folder = pathToFileURL(`${top}/out/`);
const signal = AbortSignal.timeout(10_000);
const server = createServer((request, answer) => {
  if (request.url === '/tides') answer.end('{"high":["04:12","16:40"]}');
  else if (request.url === '/page') answer.end('<p>closed</p>');
  else if (request.url === '/mine') answer.end(JSON.stringify(request.headers.authorization ?? null));
  else answer.writeHead(503).end();
});
const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => {
  server.close();
  rmSync(top, { recursive: true });
});

test('what a source offers is kept under its name', async () => {
  const [kept] = await job({ sources: [{ name: 'tides', url: url('/tides') }], folder, key: null, signal });

  assert.equal(kept?.name, 'tides');
  assert.deepEqual(JSON.parse(readFileSync(new URL('tides.json', folder), 'utf8')), {
    high: ['04:12', '16:40'],
  });
});

test('the key is handed to the source', async () => {
  await job({ sources: [{ name: 'mine', url: url('/mine') }], folder, key: 'sesame', signal });

  assert.equal(readFileSync(new URL('mine.json', folder), 'utf8'), '"Bearer sesame"\n');
});

test('a source that cannot be read fails the run, and nothing is kept', async () => {
  const of = (path: string) => [
    { name: 'good', url: url('/tides') },
    { name: 'bad', url: url(path) },
  ];

  await assert.rejects(job({ sources: of('/page'), folder, key: null, signal }), /bad is no JSON/);
  await assert.rejects(job({ sources: of('/gone'), folder, key: null, signal }), /bad answers 503/);
  assert.equal(existsSync(new URL('good.json', folder)), false);
});
