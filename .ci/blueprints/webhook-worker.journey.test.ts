/** The webhook worker as its owner starts it: a process that answers on the loopback. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCraft, placeRender, renderSample } from './craft.ts';
import { sampleOf } from './samples.ts';

const folder = placeRender(await renderSample(await openCraft(), sampleOf('automation/webhook-worker')));
const start = (env: Readonly<Record<string, string>>) =>
  spawn('node', ['src/main.ts'], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
let worker: ChildProcess;
let url = '';

beforeAll(async () => {
  worker = start({ SHOP_KEY: 'sesame', HOST: '127.0.0.1', PORT: '0' });
  const [line] = await once(worker.stdout ?? worker, 'data');
  url = `http://127.0.0.1:${/port (\d+)/.exec(String(line))?.[1]}`;
});
afterAll(() => {
  worker.kill();
  rmSync(folder, { recursive: true });
});

const call = (body: string, signature: string) =>
  fetch(`${url}/hooks`, {
    method: 'POST',
    body,
    headers: {
      'x-shopify-hmac-sha256': signature,
      'x-shopify-event-id': 'e-1',
      'x-shopify-topic': 'orders/create',
    },
  });

test('it answers a signed call and refuses one that is not, or with another key', async () => {
  const body = '{"order":7}';
  const signed = (key: string) => createHmac('sha256', key).update(body).digest('base64');

  expect((await call(body, '')).status).toBe(401);
  expect((await call(body, signed('simsim'))).status).toBe(401);
  expect(await (await call(body, signed('sesame'))).text()).toBe('handled\n');
  expect(await (await call(body, signed('sesame'))).text()).toBe('seen before\n');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('it does not start without its key, and ends in order', async () => {
  const [without] = await once(start({ PORT: '0' }), 'exit');
  worker.kill('SIGTERM');
  const [ended] = await once(worker, 'exit');

  expect([without, ended]).toEqual([2, 0]);
});
