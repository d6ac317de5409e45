'use client';
import { useBasket } from './basket-store.ts';

interface Props {
  readonly slug: string;
  readonly stock: number;
  readonly words: { readonly add: string; readonly soldOut: string };
}

export function AddToBasket({ slug, stock, words }: Props) {
  const { basket, change } = useBasket();
  const isLeft = (basket[slug] ?? 0) < stock;
  return (
    <button type="button" disabled={!isLeft} onClick={() => change(slug, 1)}>
      {isLeft ? words.add : words.soldOut}
    </button>
  );
}
