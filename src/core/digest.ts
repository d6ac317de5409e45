import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** `sha256:<hex>` of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return digestOfBytes(canonicalJson(value));
}

/** `sha256:<hex>` of bytes, or of a text's UTF-8 bytes. */
export function digestOfBytes(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
