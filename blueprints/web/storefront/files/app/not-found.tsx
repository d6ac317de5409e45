import Link from 'next/link';
import { words } from '../lib/shop.ts';

export default function NotFound() {
  return (
    <>
      <h1>{words.notFound}</h1>
      <p>
        <Link href="/">{words.toProducts}</Link>
      </p>
    </>
  );
}
