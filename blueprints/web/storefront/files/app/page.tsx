import Link from 'next/link';
import { catalogue, moneyText, shop } from '../lib/shop.ts';

export default function Home() {
  return (
    <>
      <h1>{shop.description}</h1>
      <ul className="shelf">
        {catalogue.map(({ slug, title, price, unit }) => (
          <li key={slug}>
            <Link href={`/products/${slug}`}>
              <strong>{title}</strong>
              <span>
                {moneyText(price)} / {unit}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
