/** What making a number of a part takes, down to what is bought. */
import { amountOf, dividedUp, ONE } from './amount.ts';
import { circles, type Floor } from './floor.ts';

/** Ten-thousandths of each bought part by its name. Pieces are rounded up to whole ones, for each line. Throws on a circle. */
export function needsOf(
  part: string,
  quantity: bigint,
  { parts, boms }: Pick<Floor, 'parts' | 'boms'>,
): Map<string, bigint> {
  if (circles(boms).length > 0) throw new Error('a bill of materials contains itself');
  const needs = new Map<string, bigint>();
  const take = (name: string, amount: bigint): void => {
    if (parts[name]?.source !== 'make') {
      needs.set(name, (needs.get(name) ?? 0n) + amount);
      return;
    }
    for (const line of boms[name] ?? []) {
      const each = amountOf(line.quantity) ?? 0n;
      const kept = 100n * ONE - (amountOf(line.scrapPercent ?? '0') ?? 0n);
      // One division: amount × each / share kept, in ten-thousandths.
      const exact = dividedUp(amount * each * 100n, kept);
      take(line.part, parts[line.part]?.unit === 'piece' ? dividedUp(exact, ONE) * ONE : exact);
    }
  };
  take(part, quantity);
  return needs;
}
