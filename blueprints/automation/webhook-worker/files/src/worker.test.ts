import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Call } from './handle.ts';
import { senders, sign } from './signature.ts';
import { createWorker } from './worker.ts';

const handled: Call[] = [];
for (const [name, sender] of Object.entries(senders)) {
  const server = createWorker({
    path: '/hooks',
    maxBytes: 1000,
    remembered: 10,
    sender,
    key: 'sesame',
    async handle(call) {
      if (call.topic === 'fail') throw new Error('the archive is closed');
      handled.push(call);
    },
  });
  const call = (body: string, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, {
      method,
      ...(method === 'POST' && { body }),
      headers: {
        [sender.signature]: sign(Buffer.from(body), 'sesame', sender),
        [sender.delivery]: 'd-1',
        [sender.topic]: 'orders/create',
        ...headers,
      },
    });

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  test(`${name}: a signed call is handled, and once`, async () => {
    handled.length = 0;
    const first = await call('{"order":7}');
    const again = await call('{"order":7}');

    assert.deepEqual([first.status, await first.text()], [200, 'handled\n']);
    assert.deepEqual([again.status, await again.text()], [200, 'seen before\n']);
    assert.deepEqual(handled, [{ delivery: 'd-1', topic: 'orders/create', content: { order: 7 } }]);
  });

  test(`${name}: a call that is not signed with the key is refused`, async () => {
    const other = sign(Buffer.from('{}'), 'simsim', sender);

    assert.equal((await call('{}', { [sender.signature]: '' })).status, 401);
    assert.equal((await call('{}', { [sender.signature]: other })).status, 401);
    assert.equal(
      (await call('{ }', { [sender.signature]: sign(Buffer.from('{}'), 'sesame', sender) })).status,
      401,
    );
  });

  test(`${name}: what is no call is said to be none`, async () => {
    assert.equal((await call('tea', { [sender.delivery]: 'd-3' })).status, 400);
    assert.equal((await call('{}', { [sender.delivery]: '' })).status, 400);
    assert.equal((await call(`"${'x'.repeat(2000)}"`)).status, 413);
    assert.equal((await call('', {}, 'GET')).status, 405);
  });

  test(`${name}: a call whose handling failed may come again`, async () => {
    const headers = { [sender.delivery]: 'd-2' };

    assert.equal((await call('{}', { ...headers, [sender.topic]: 'fail' })).status, 500);
    assert.equal(await (await call('{}', headers)).text(), 'handled\n');
  });
}
