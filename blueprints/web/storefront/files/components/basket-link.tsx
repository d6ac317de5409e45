'use client';
import Link from 'next/link';
import { useBasket } from './basket-store.ts';

export function BasketLink({ word }: { readonly word: string }) {
  const { basket } = useBasket();
  const pieces = Object.values(basket).reduce((sum, one) => sum + one, 0);
  return (
    <Link href="/cart">
      {word} <span aria-live="polite">{pieces > 0 ? `(${pieces})` : ''}</span>
    </Link>
  );
}
