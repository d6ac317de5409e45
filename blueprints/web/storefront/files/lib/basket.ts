/** A basket and what it costs. Money is whole cents; nothing is ever rounded. */
export interface Product {
  readonly slug: string;
  readonly title: string;
  readonly text: string;
  /** In cents, tax included. */
  readonly price: number;
  readonly unit: string;
  readonly stock: number;
}

/** Pieces by slug: all that a browser is trusted to say. */
export type Basket = Readonly<Record<string, number>>;

export interface Terms {
  readonly shipping: number;
  readonly freeShippingFrom: number;
}

export interface Bill {
  readonly lines: readonly { readonly product: Product; readonly pieces: number; readonly sum: number }[];
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
}

/** The basket with so many more pieces; none of a product takes it out. */
export function withPieces(basket: Basket, slug: string, more: number): Basket {
  const { [slug]: before = 0, ...others } = basket;
  const pieces = before + more;
  return pieces > 0 ? { ...others, [slug]: pieces } : others;
}

/** What the basket costs by the catalogue; null for one that cannot be ordered. */
export function billOf(basket: Basket, products: readonly Product[], terms: Terms): Bill | null {
  const bySlug = new Map(products.map((product) => [product.slug, product]));
  const lines = Object.entries(basket).map(([slug, pieces]) => {
    const product = bySlug.get(slug);
    const isSold = product !== undefined && Number.isInteger(pieces) && pieces > 0 && pieces <= product.stock;
    return isSold ? { product, pieces, sum: product.price * pieces } : null;
  });
  const sold = lines.filter((line) => line !== null);
  if (sold.length === 0 || sold.length < lines.length) return null;
  const goods = sold.reduce((sum, line) => sum + line.sum, 0);
  const shipping = goods >= terms.freeShippingFrom ? 0 : terms.shipping;
  return { lines: sold, goods, shipping, total: goods + shipping };
}

/** A basket from outside; null for anything else. */
export function readBasket(value: unknown): Basket | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  const isBasket = entries.length <= 100 && entries.every(([, pieces]) => typeof pieces === 'number');
  return isBasket ? (value as Basket) : null;
}
