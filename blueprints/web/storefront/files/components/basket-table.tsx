'use client';
import Link from 'next/link';
import { useState } from 'react';
import { billOf } from '../lib/basket.ts';
import { catalogue, moneyText, shop, words } from '../lib/shop.ts';
import { useBasket } from './basket-store.ts';

export function BasketTable() {
  const { basket, change } = useBasket();
  const [message, setMessage] = useState('');
  const [isSending, setSending] = useState(false);
  const bill = billOf(basket, catalogue, shop);
  if (bill === null) {
    return (
      <p>
        {words.empty} <Link href="/">{words.toProducts}</Link>
      </p>
    );
  }

  async function order() {
    setSending(true);
    const answer = await fetch('/api/checkout', { method: 'POST', body: JSON.stringify(basket) }).catch(
      () => null,
    );
    const { redirect } = answer?.ok ? await answer.json() : {};
    if (redirect) window.location.assign(redirect);
    else setMessage(answer?.status === 503 ? words.notYet : words.failed);
    setSending(false);
  }

  return (
    <>
      <table>
        <tbody>
          {bill.lines.map(({ product, pieces, sum }) => (
            <tr key={product.slug}>
              <th scope="row">
                <Link href={`/products/${product.slug}`}>{product.title}</Link>
              </th>
              <td>{pieces} ×</td>
              <td>{moneyText(sum)}</td>
              <td>
                <button type="button" className="quiet" onClick={() => change(product.slug, -1)}>
                  {words.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.sending}</th>
            <td />
            <td>{moneyText(bill.shipping)}</td>
          </tr>
          <tr>
            <th scope="row">{words.total}</th>
            <td />
            <td>{moneyText(bill.total)}</td>
          </tr>
        </tfoot>
      </table>
      <button type="button" disabled={isSending} onClick={order}>
        {words.order}
      </button>
      <p role="status">{message}</p>
    </>
  );
}
