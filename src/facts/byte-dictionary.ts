/**
 * Names looked up by their bytes in a file, so that a name seen a million times becomes a string once.
 * A string is only cut when a name is new, and is a copy: no file's text stays alive through it.
 */
export class ByteDictionary {
  readonly texts: string[] = [];
  readonly #accepts: (text: string) => boolean;
  readonly #byText = new Map<string, number>();
  /** Position in `texts` plus one, by hash with open addressing; 0 is free. */
  #slots = new Int32Array(256);
  #hashes = new Int32Array(128);
  /** The bytes of all names, one after the other: they stay near each other in memory. */
  #bytes = new Uint8Array(4096);
  /** Where each name begins in `#bytes`, and where the last one ends. */
  #starts = new Int32Array(129);

  /** `accepts` says of a name once, when it is new, whether it may be in the dictionary at all. */
  constructor(accepts: (text: string) => boolean) {
    this.#accepts = accepts;
  }

  /** Position of the name that stands in `bytes` from `start` to `end`; −1 when it is new and not accepted. */
  indexOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = -0x7ee3623b;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const index = (slots[slot] as number) - 1;
      if (index < 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[index] === hash && this.#isName(index, bytes, start, end)) return index;
      slot = (slot + 1) & mask;
    }
  }

  /** The same for a name that is a string already. */
  indexOfText(text: string): number {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text, 'utf8');
    const index = this.indexOf(bytes, 0, bytes.length);
    if (index >= 0) this.#byText.set(this.texts[index] ?? text, index);
    return index;
  }

  #isName(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const names = this.#bytes;
    const from = this.#starts[index] as number;
    if ((this.#starts[index + 1] as number) - from !== end - start) return false;
    for (let at = start, name = from; at < end; at += 1, name += 1) {
      if (names[name] !== bytes[at]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const text = Buffer.from(bytes.subarray(start, end)).toString('utf8');
    if (!this.#accepts(text)) return -1;
    const index = this.texts.length;
    const from = this.#starts[index] as number;
    this.texts.push(text);
    this.#reserve(index, from + end - start);
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#starts[index + 1] = from + end - start;
    this.#hashes[index] = hash;
    this.#slots[slot] = index + 1;
    if (this.texts.length * 2 > this.#slots.length) this.#spread();
    return index;
  }

  #reserve(index: number, size: number): void {
    if (index >= this.#hashes.length) {
      this.#hashes = larger(this.#hashes, new Int32Array(index * 2));
      this.#starts = larger(this.#starts, new Int32Array(index * 2 + 1));
    }
    if (size > this.#bytes.length) this.#bytes = larger(this.#bytes, new Uint8Array(size * 2));
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    const mask = this.#slots.length - 1;
    for (let index = 0; index < this.texts.length; index += 1) {
      let slot = (this.#hashes[index] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    }
  }
}

/** A larger array that begins with what stood in the old one. */
export function larger<T extends Uint32Array | Int32Array | Uint8Array>(old: T, grown: T): T {
  grown.set(old);
  return grown;
}
