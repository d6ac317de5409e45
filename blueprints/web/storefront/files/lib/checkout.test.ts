import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { checkout } from './checkout.ts';

const orders: unknown[] = [];
const provider = createServer(async (request, answer) => {
  orders.push({ key: request.headers.authorization, ...JSON.parse(await text(request)) });
  answer.end(JSON.stringify({ redirect: 'https://pay.example/7' }));
});
before(async () => {
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
});
after(() => provider.close());

const shop = {
  products: [{ slug: 'tea', title: 'Tea', text: '', price: 1450, unit: '100 g', stock: 5 }],
  currency: 'EUR',
  shipping: 590,
  freeShippingFrom: 5000,
};
const payment = () => ({
  url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
  key: 'sesame',
});

test('the provider gets what the catalogue says, and the customer is sent there', async () => {
  assert.deepEqual(await checkout({ tea: 2 }, { ...shop, payment: payment() }), {
    status: 200,
    redirect: 'https://pay.example/7',
  });
  assert.deepEqual(orders, [
    {
      key: 'Bearer sesame',
      currency: 'EUR',
      amount: 3490,
      lines: [{ name: 'Tea', pieces: 2, amount: 2900 }],
      shipping: 590,
    },
  ]);
});

test('nothing is ordered without a basket, a provider or its answer', async () => {
  assert.equal((await checkout({ tea: 99 }, { ...shop, payment: payment() })).status, 400);
  assert.equal((await checkout({ tea: 1 }, { ...shop, payment: null })).status, 503);
  assert.equal(
    (await checkout({ tea: 1 }, { ...shop, payment: { url: 'http://127.0.0.1:9', key: '' } })).status,
    502,
  );
});
