import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { BasketLink } from '../components/basket-link.tsx';
import { shop, words } from '../lib/shop.ts';
import './page.css';

export const metadata: Metadata = {
  metadataBase: new URL(`https://${shop.domain}`),
  title: { default: shop.title, template: `%s – ${shop.title}` },
  description: shop.description,
  alternates: { canonical: './' },
};

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang={shop.locale}>
      <body>
        <header>
          <Link className="name" href="/">
            {shop.title}
          </Link>
          <BasketLink word={words.basket} />
        </header>
        <main>{children}</main>
        <footer>
          <a href={`mailto:${shop.email}`}>{shop.email}</a>
        </footer>
      </body>
    </html>
  );
}
