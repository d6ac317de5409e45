import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AddToBasket } from '../../../components/add-to-basket.tsx';
import { catalogue, moneyText, shop, words } from '../../../lib/shop.ts';

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return catalogue.map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await productOf(params);
  return { title: product?.title, description: product?.text };
}

export default async function ProductPage({ params }: Props) {
  const product = await productOf(params);
  if (!product) notFound();
  const { slug, title, text, price, unit, stock } = product;
  const offer = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: title,
    description: text,
    offers: { '@type': 'Offer', price: (price / 100).toFixed(2), priceCurrency: shop.currency },
  };
  return (
    <article>
      <h1>{title}</h1>
      <p>{text}</p>
      <p className="price">
        {moneyText(price)} / {unit}
      </p>
      <AddToBasket slug={slug} stock={stock} words={words} />
      <script type="application/ld+json">{JSON.stringify(offer).replaceAll('<', '\\u003c')}</script>
    </article>
  );
}

async function productOf(params: Props['params']) {
  const { slug } = await params;
  return catalogue.find((product) => product.slug === slug);
}
