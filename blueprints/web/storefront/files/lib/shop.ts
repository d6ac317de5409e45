/** The shop of the files: who it is, what it sells, how it speaks. */
import products from '../content/products.json';
import words from '../content/words.json';
import shop from '../shop.json';
import type { Product } from './basket.ts';

export { shop, words };
export const catalogue: readonly Product[] = products;

const numbers = new Intl.NumberFormat(shop.locale, { style: 'currency', currency: shop.currency });

/** `14,50 €` of 1450. */
export function moneyText(cents: number): string {
  return numbers.format(cents / 100);
}
