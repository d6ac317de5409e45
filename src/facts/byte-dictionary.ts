/**
 * Names looked up by their bytes in a file, so that a name seen a million times becomes a string once.
 * A string is only cut when a name is new, and is a copy: no file's text stays alive through it.
 */
export class ByteDictionary {
  readonly texts: string[] = [];
  readonly #accepts: (text: string) => boolean;
  /** Position in `texts` plus one, by hash with open addressing; 0 is free. */
  #slots = new Int32Array(256);
  #hashes: number[] = [];
  readonly #names: Uint8Array[] = [];
  readonly #byText = new Map<string, number>();

  /** `accepts` says of a name once, when it is new, whether it may be in the dictionary at all. */
  constructor(accepts: (text: string) => boolean) {
    this.#accepts = accepts;
  }

  /** Position of the name that stands in `bytes` from `start` to `end`; −1 when it is new and not accepted. */
  indexOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = -0x7ee3623b;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const index = (this.#slots[slot] as number) - 1;
      if (index < 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[index] === hash && isSame(this.#names[index] as Uint8Array, bytes, start, end))
        return index;
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

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const name = Uint8Array.prototype.slice.call(bytes, start, end);
    const text = Buffer.from(name).toString('utf8');
    if (!this.#accepts(text)) return -1;
    const index = this.texts.length;
    this.texts.push(text);
    this.#hashes.push(hash);
    this.#names.push(name);
    this.#slots[slot] = index + 1;
    if (this.texts.length * 2 > this.#slots.length) this.#grow();
    return index;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    const mask = this.#slots.length - 1;
    this.#hashes.forEach((hash, index) => {
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = index + 1;
    });
  }
}

function isSame(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[start + at]) return false;
  return true;
}
