/** How servers of git repositories are reached: https, no redirects, and an end to what they may send. */
import { buffer } from 'node:stream/consumers';
import type { HttpClient } from 'isomorphic-git';
import { KernelError } from '#core/trouble.ts';

/** Bytes of one answer. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_MILLISECONDS = 60_000;

/** Whether an address can be fetched from: https, without a user in it; http only on this machine. */
export function isFetchable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

export function gitHttp(stopped: AbortSignal, most = MOST_BYTES): HttpClient {
  return {
    async request({ url, method = 'GET', headers = {}, body }) {
      const sent = body ? await buffer(body) : null;
      const signal = AbortSignal.any([stopped, AbortSignal.timeout(MOST_MILLISECONDS)]);
      const answer = await fetch(url, { method, headers, body: sent, redirect: 'manual', signal }).catch(
        (trouble: unknown) => {
          stopped.throwIfAborted();
          throw unreachable(url, trouble);
        },
      );
      if (answer.status >= 300 && answer.status < 400) throw movedTo(url, answer.headers.get('location'));
      return {
        url,
        method,
        headers: Object.fromEntries(answer.headers),
        body: limited(answer.body, most),
        statusCode: answer.status,
        statusMessage: answer.statusText,
      };
    },
  };
}

async function* limited(body: ReadableStream<Uint8Array> | null, most: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of body ?? []) {
    total += chunk.length;
    if (total > most) {
      throw new KernelError(
        'source/too-much',
        `the server sent more than ${most} bytes`,
        'a module is a few folders of text; check that the address is the right one',
      );
    }
    yield chunk;
  }
}

function unreachable(url: string, trouble: unknown): KernelError {
  const cause = trouble instanceof Error && trouble.cause instanceof Error ? trouble.cause : trouble;
  const words = cause instanceof Error ? cause.message : String(cause);
  return new KernelError(
    'source/unreachable',
    `\`${hostOf(url)}\` cannot be reached: ${words}`,
    'check the address and the network',
  );
}

function movedTo(url: string, location: string | null): KernelError {
  return new KernelError(
    'source/moved',
    `\`${hostOf(url)}\` says that the repository moved${location === null ? '' : ` to \`${hostOf(location)}\``}`,
    'give the address where it is now',
  );
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);
