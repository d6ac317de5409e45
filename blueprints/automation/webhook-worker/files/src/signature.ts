/** Whether a call was signed with the key: HMAC-SHA256 over the bytes of its body, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Sender {
  /** Header that carries the signature, in lower case. */
  readonly signature: string;
  /** Header that names the delivery: one that is sent again has the same. */
  readonly delivery: string;
  readonly topic: string;
  readonly encoding: 'hex' | 'base64';
  /** What stands before the signature. */
  readonly prefix: string;
}

export const senders: Readonly<Record<string, Sender>> = {
  github: {
    signature: 'x-hub-signature-256',
    delivery: 'x-github-delivery',
    topic: 'x-github-event',
    encoding: 'hex',
    prefix: 'sha256=',
  },
  shopify: {
    signature: 'x-shopify-hmac-sha256',
    delivery: 'x-shopify-event-id',
    topic: 'x-shopify-topic',
    encoding: 'base64',
    prefix: '',
  },
};

export function sign(body: Uint8Array, key: string, { encoding, prefix }: Sender): string {
  return prefix + createHmac('sha256', key).update(body).digest(encoding);
}

export function isSigned(
  body: Uint8Array,
  headers: IncomingHttpHeaders,
  key: string,
  sender: Sender,
): boolean {
  const given = Buffer.from(String(headers[sender.signature] ?? ''));
  const wanted = Buffer.from(sign(body, key, sender));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
