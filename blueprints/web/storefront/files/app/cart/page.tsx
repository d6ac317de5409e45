import type { Metadata } from 'next';
import { BasketTable } from '../../components/basket-table.tsx';
import { words } from '../../lib/shop.ts';

export const metadata: Metadata = { title: words.basket, robots: { index: false } };

export default function Cart() {
  return (
    <>
      <h1>{words.basket}</h1>
      <BasketTable />
    </>
  );
}
