/** The strings and numbers that SSH's formats are made of. RFC 4251, section 5. */

/** Reads from left to right. Every method gives null where the bytes end too early, and from then on. */
export class WireReader {
  readonly #bytes: Buffer;
  #at = 0;
  #isBroken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Whether everything was read, and nothing was missing. */
  get isWhole(): boolean {
    return !this.#isBroken && this.#at === this.#bytes.length;
  }

  bytes(length: number): Buffer | null {
    if (this.#isBroken || length > this.#bytes.length - this.#at) {
      this.#isBroken = true;
      return null;
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  uint32(): number | null {
    return this.bytes(4)?.readUInt32BE() ?? null;
  }

  /** Bytes behind their length. */
  string(): Buffer | null {
    const length = this.uint32();
    return length === null ? null : this.bytes(length);
  }

  /** The same as text, byte by byte: names in these formats are ASCII. */
  text(): string | null {
    return this.string()?.toString('latin1') ?? null;
  }

  /** A number that is not negative and written in its shortest form, without leading zeros. */
  natural(): Buffer | null {
    const written = this.string();
    if (written === null) return null;
    const [first = 0, second = 0] = written;
    const isSound = written.length > 0 && first < 0x80 && (first !== 0 || second >= 0x80);
    if (isSound) return first === 0 ? written.subarray(1) : written;
    this.#isBroken = true;
    return null;
  }
}

/** Bytes behind their length. */
export function wireString(content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
