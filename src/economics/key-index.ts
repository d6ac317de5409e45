/** Positions of pairs of integers, in the order they are first met: a hash table over typed arrays, for millions of look-ups. */
export class KeyIndex {
  size = 0;
  #mask = 4095;
  #slots = new Int32Array(4096).fill(-1);
  #first = new Float64Array(2048);
  #second = new Float64Array(2048);
  #last = -1;

  /** The pair's position, a new one (equal to the old `size`) when it is met for the first time. */
  of(first: number, second: number): number {
    // Entries of one file often repeat what stands just before them.
    if (!this.#isAt(this.#last, first, second)) this.#last = this.#find(first, second);
    return this.#last;
  }

  first(at: number): number {
    return this.#first[at] ?? 0;
  }

  second(at: number): number {
    return this.#second[at] ?? 0;
  }

  #find(first: number, second: number): number {
    let slot = hash(first, second) & this.#mask;
    for (;;) {
      const at = this.#slots[slot] ?? -1;
      if (at < 0) return this.#add(first, second);
      if (this.#isAt(at, first, second)) return at;
      slot = (slot + 1) & this.#mask;
    }
  }

  #isAt(at: number, first: number, second: number): boolean {
    return this.#first[at] === first && this.#second[at] === second;
  }

  #add(first: number, second: number): number {
    if (this.size === this.#first.length) this.#grow();
    const at = this.size++;
    this.#first[at] = first;
    this.#second[at] = second;
    this.#place(at);
    return at;
  }

  #grow(): void {
    this.#first = grown(this.#first);
    this.#second = grown(this.#second);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    this.#mask = this.#slots.length - 1;
    for (let at = 0; at < this.size; at++) this.#place(at);
  }

  #place(at: number): void {
    let slot = hash(this.first(at), this.second(at)) & this.#mask;
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = at;
  }
}

function grown(old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(old.length * 2);
  larger.set(old);
  return larger;
}

function hash(first: number, second: number): number {
  let mixed = Math.imul(first | 0, 0x9e3779b1) ^ Math.imul(second | 0, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return mixed ^ (mixed >>> 13);
}
