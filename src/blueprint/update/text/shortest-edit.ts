/**
 * The shortest way from one sequence to another: what is deleted from the first and inserted from the second.
 * E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, the variant in linear space: two searches set
 * out from the opposite corners of a box, and where they meet the box is split in two. Where several ways are
 * equally short, the choice is git's, so that a merge gives what `git merge-file` gives.
 */

export type Marks = { readonly before: Uint8Array; readonly after: Uint8Array };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Look for the shortest way however long that takes: it is known not to be far. */
  readonly thorough: boolean;
}

/** Edits after which a search takes the way that came farthest, or a hostile pair of texts would take minutes. */
const LEAST_PATIENCE = 256;

/** Marks with 1 what is not common to both. */
export function shortestEdit(before: Int32Array, after: Int32Array): Marks {
  const marks = { before: new Uint8Array(before.length), after: new Uint8Array(after.length) };
  const search = new Search(before, after);
  const boxes: Box[] = [{ left: 0, right: before.length, top: 0, bottom: after.length, thorough: false }];
  for (let box = boxes.pop(); box; box = boxes.pop()) {
    const rest = shrink(before, after, box);
    if (rest.left === rest.right) marks.after.fill(1, rest.top, rest.bottom);
    else if (rest.top === rest.bottom) marks.before.fill(1, rest.left, rest.right);
    else boxes.push(...search.split(rest));
  }
  return marks;
}

/** The box without what both begin and end with. */
function shrink(before: Int32Array, after: Int32Array, box: Box): Box {
  let { left, right, top, bottom } = box;
  while (left < right && top < bottom && before[left] === after[top]) {
    left += 1;
    top += 1;
  }
  while (left < right && top < bottom && before[right - 1] === after[bottom - 1]) {
    right -= 1;
    bottom -= 1;
  }
  return { left, right, top, bottom, thorough: box.thorough };
}

/** For each diagonal (`x - y`), how far in `before` a search has come. */
interface Front {
  readonly reach: Int32Array;
  low: number;
  high: number;
}

const FAR = 0x7fff_ffff;

class Search {
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  readonly #patience: number;
  /** Where diagonal 0 stands in a front. */
  readonly #zero: number;
  readonly #down: Int32Array;
  readonly #up: Int32Array;

  constructor(before: Int32Array, after: Int32Array) {
    const diagonals = before.length + after.length + 3;
    this.#before = before;
    this.#after = after;
    this.#patience = Math.max(LEAST_PATIENCE, roughRoot(diagonals));
    this.#zero = after.length + 1;
    this.#down = new Int32Array(diagonals);
    this.#up = new Int32Array(diagonals);
  }

  /** The two boxes before and after a point that a shortest way passes. */
  split(box: Box): [Box, Box] {
    const start = box.left - box.top;
    const end = box.right - box.bottom;
    const down: Front = { reach: this.#down, low: start, high: start };
    const up: Front = { reach: this.#up, low: end, high: end };
    this.#down[this.#zero + start] = box.left;
    this.#up[this.#zero + end] = box.right;
    const isOdd = ((start - end) & 1) === 1;
    for (let cost = 1; ; cost += 1) {
      const met = this.#advance(box, down, isOdd ? up : null) ?? this.#retreat(box, up, isOdd ? null : down);
      if (met) return cut(box, met, [true, true]);
      if (!box.thorough && cost >= this.#patience) return this.#giveUp(box, down, up);
    }
  }

  /** One edit farther from the box's beginning; the point where it meets the other search. */
  #advance({ left, right, top, bottom }: Box, own: Front, other: Front | null): Point | null {
    const { reach } = own;
    const zero = this.#zero;
    widen(own, { least: left - bottom, most: right - top, zero, outside: -1 });
    for (let diagonal = own.high; diagonal >= own.low; diagonal -= 2) {
      const at = zero + diagonal;
      const [below, above] = [reach[at - 1] ?? 0, reach[at + 1] ?? 0];
      let x = below >= above ? below + 1 : above;
      while (x < right && x - diagonal < bottom && this.#before[x] === this.#after[x - diagonal]) x += 1;
      reach[at] = x;
      if (other && isIn(other, diagonal) && (other.reach[at] ?? FAR) <= x) return { x, y: x - diagonal };
    }
    return null;
  }

  /** The same from the box's end. */
  #retreat({ left, right, top, bottom }: Box, own: Front, other: Front | null): Point | null {
    const { reach } = own;
    const zero = this.#zero;
    widen(own, { least: left - bottom, most: right - top, zero, outside: FAR });
    for (let diagonal = own.high; diagonal >= own.low; diagonal -= 2) {
      const at = zero + diagonal;
      const [below, above] = [reach[at - 1] ?? 0, reach[at + 1] ?? 0];
      let x = below < above ? below : above - 1;
      while (x > left && x - diagonal > top && this.#before[x - 1] === this.#after[x - diagonal - 1]) x -= 1;
      reach[at] = x;
      if (other && isIn(other, diagonal) && x <= (other.reach[at] ?? -1)) return { x, y: x - diagonal };
    }
    return null;
  }

  /** Splits where either search came farthest; only the half it passed is known to be near its shortest. */
  #giveUp(box: Box, down: Front, up: Front): [Box, Box] {
    const { left, right, top, bottom } = box;
    const farthest = this.#pointsOf(down, (x, diagonal) => {
      const inside = Math.min(x, right, bottom + diagonal);
      return { x: inside, y: inside - diagonal };
    }).reduce((best, point) => (point.x + point.y > best.x + best.y ? point : best));
    const nearest = this.#pointsOf(up, (x, diagonal) => {
      const inside = Math.max(x, left, top + diagonal);
      return { x: inside, y: inside - diagonal };
    }).reduce((best, point) => (point.x + point.y < best.x + best.y ? point : best));
    const isDownAhead = right + bottom - (nearest.x + nearest.y) < farthest.x + farthest.y - (left + top);
    return isDownAhead ? cut(box, farthest, [true, false]) : cut(box, nearest, [false, true]);
  }

  #pointsOf({ reach, low, high }: Front, pointOf: (x: number, diagonal: number) => Point): Point[] {
    const points: Point[] = [];
    for (let diagonal = high; diagonal >= low; diagonal -= 2)
      points.push(pointOf(reach[this.#zero + diagonal] ?? 0, diagonal));
    return points;
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Takes one more diagonal on each side, or one less at the edge of the box. */
function widen(
  front: Front,
  { least, most, zero, outside }: { least: number; most: number; zero: number; outside: number },
): void {
  if (front.low > least) {
    front.low -= 1;
    front.reach[zero + front.low - 1] = outside;
  } else front.low += 1;
  if (front.high < most) {
    front.high += 1;
    front.reach[zero + front.high + 1] = outside;
  } else front.high -= 1;
}

function isIn({ low, high }: Front, diagonal: number): boolean {
  return low <= diagonal && diagonal <= high;
}

function cut(box: Box, { x, y }: Point, [first, second]: [boolean, boolean]): [Box, Box] {
  return [
    { ...box, right: x, bottom: y, thorough: first },
    { ...box, left: x, top: y, thorough: second },
  ];
}

/** A power of two near the square root. */
export function roughRoot(count: number): number {
  let root = 1;
  for (let rest = count; rest > 0; rest >>= 2) root *= 2;
  return root;
}
