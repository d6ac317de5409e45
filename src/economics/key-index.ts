/** Positions of pairs of integers, in the order they are first met: a hash table over typed arrays, for millions of look-ups. */
export class KeyIndex {
  size = 0;
  #mask: number;
  #slots: Int32Array<ArrayBuffer>;
  #first: Float64Array<ArrayBuffer>;
  #second: Float64Array<ArrayBuffer>;

  /** `expected` is a guess that only saves growing. */
  constructor(expected = 0) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(expected, 1024)));
    this.#slots = new Int32Array(capacity * 2).fill(-1);
    this.#mask = capacity * 2 - 1;
    this.#first = new Float64Array(capacity);
    this.#second = new Float64Array(capacity);
  }

  /** The pair's position, a new one (equal to the old `size`) when it is met for the first time. */
  of(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    const at = this.#slots[slot] ?? -1;
    if (at >= 0) return at;
    if (this.size < this.#first.length) return this.#add(first, second, slot);
    this.#grow();
    return this.#add(first, second, this.#slotOf(first, second));
  }

  first(at: number): number {
    return this.#first[at] ?? 0;
  }

  second(at: number): number {
    return this.#second[at] ?? 0;
  }

  /**
   * Where the pair stands, or the free slot it would take. Pairs with one second number are sought near each other first:
   * the entries of a file differ in the first one only, and then stay in the processor's cache.
   */
  #slotOf(first: number, second: number): number {
    let slot = (mixed(second, 0) + (mixed(first, 0) & 127)) & this.#mask;
    for (let probe = 0; probe < 16; probe++) {
      if (this.#isFreeOrHolds(slot, first, second)) return slot;
      slot = (slot + 1) & this.#mask;
    }
    slot = mixed(first, second) & this.#mask;
    while (!this.#isFreeOrHolds(slot, first, second)) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #isFreeOrHolds(slot: number, first: number, second: number): boolean {
    const at = this.#slots[slot] ?? -1;
    return at < 0 || (this.#first[at] === first && this.#second[at] === second);
  }

  #add(first: number, second: number, slot: number): number {
    const at = this.size++;
    this.#first[at] = first;
    this.#second[at] = second;
    this.#slots[slot] = at;
    return at;
  }

  #grow(): void {
    const count = this.#first.length;
    this.#first = grown(this.#first);
    this.#second = grown(this.#second);
    this.#slots = new Int32Array(count * 4).fill(-1);
    this.#mask = count * 4 - 1;
    for (let at = 0; at < count; at++) this.#slots[this.#slotOf(this.first(at), this.second(at))] = at;
  }
}

function grown(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(old.length * 2);
  larger.set(old);
  return larger;
}

function mixed(a: number, b: number): number {
  let hash = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
