import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billOf, type Product, readBasket, withPieces } from './basket.ts';

const tea: Product = { slug: 'tea', title: 'Tea', text: '', price: 1450, unit: '100 g', stock: 5 };
const pot: Product = { slug: 'pot', title: 'Pot', text: '', price: 5900, unit: 'each', stock: 1 };
const terms = { shipping: 590, freeShippingFrom: 5000 };
const bill = (basket: Record<string, number>) => billOf(basket, [tea, pot], terms);

test('sending is paid below the limit, and free from it on', () => {
  assert.equal(bill({ tea: 3 })?.total, 4350 + 590);
  assert.equal(bill({ pot: 1 })?.total, 5900);
  assert.equal(billOf({ tea: 2 }, [tea], { shipping: 590, freeShippingFrom: 2900 })?.shipping, 0);
});

test('what the catalogue does not have cannot be ordered', () => {
  for (const basket of [
    {},
    { coffee: 1 },
    { tea: 6 },
    { tea: 0 },
    { tea: -1 },
    { tea: 1.5 },
    { tea: 1, coffee: 1 },
  ]) {
    assert.equal(bill(basket as Record<string, number>), null, JSON.stringify(basket));
  }
});

test('pieces are added, and none takes the product out', () => {
  assert.deepEqual(withPieces({ tea: 1 }, 'tea', 2), { tea: 3 });
  assert.deepEqual(withPieces({ tea: 1, pot: 1 }, 'tea', -1), { pot: 1 });
});

test('a browser may send anything', () => {
  assert.deepEqual(readBasket({ tea: 1 }), { tea: 1 });
  for (const value of [null, 7, 'tea', ['tea'], { tea: '1' }]) assert.equal(readBasket(value), null);
});
