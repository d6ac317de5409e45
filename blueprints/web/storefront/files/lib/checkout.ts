/** An order, handed to the payment provider. Prices come from the catalogue, never from the browser. */
import { billOf, type Product, readBasket, type Terms } from './basket.ts';

export interface Payment {
  /** Where the provider takes orders. */
  readonly url: string;
  readonly key: string;
}

export interface Checkout extends Terms {
  readonly products: readonly Product[];
  readonly currency: string;
  /** Null while the shop takes no orders. */
  readonly payment: Payment | null;
}

export type Answer =
  | { readonly status: 200; readonly redirect: string }
  | { readonly status: 400 | 502 | 503; readonly error: string };

export async function checkout(
  written: unknown,
  { products, currency, payment, ...terms }: Checkout,
): Promise<Answer> {
  const basket = readBasket(written);
  const bill = basket && billOf(basket, products, terms);
  if (!bill) return { status: 400, error: 'the basket cannot be ordered' };
  if (payment === null) return { status: 503, error: 'no orders are taken yet' };
  const answer = await fetch(payment.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${payment.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      currency,
      amount: bill.total,
      lines: bill.lines.map(({ product, pieces, sum }) => ({ name: product.title, pieces, amount: sum })),
      shipping: bill.shipping,
    }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const { redirect } = answer?.ok ? await answer.json().catch(() => ({})) : {};
  return typeof redirect === 'string' && redirect.startsWith('https://')
    ? { status: 200, redirect }
    : { status: 502, error: 'the payment provider does not answer' };
}
