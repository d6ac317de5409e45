'use client';
import { useSyncExternalStore } from 'react';
import { type Basket, readBasket, withPieces } from '../lib/basket.ts';

const KEY = 'basket';
const EMPTY: Basket = {};
let known: { readonly text: string | null; readonly basket: Basket } = { text: null, basket: EMPTY };

/** The basket of this browser, the same in all its windows, and how it changes. */
export function useBasket() {
  const basket = useSyncExternalStore(subscribe, read, () => EMPTY);
  return { basket, change: (slug: string, more: number) => write(withPieces(read(), slug, more)) };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed);
  window.addEventListener(KEY, changed);
  return () => {
    window.removeEventListener('storage', changed);
    window.removeEventListener(KEY, changed);
  };
}

function read(): Basket {
  const text = window.localStorage.getItem(KEY);
  if (text !== known.text) known = { text, basket: parsed(text) };
  return known.basket;
}

function parsed(text: string | null): Basket {
  try {
    return readBasket(JSON.parse(text ?? '{}')) ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

function write(basket: Basket): void {
  window.localStorage.setItem(KEY, JSON.stringify(basket));
  window.dispatchEvent(new Event(KEY));
}
