/** What goes wrong on the way: a queue of faults, each for the next requests that it fits. */
import type { Json } from './json.ts';

export interface Fault {
  /** For any method when it is not named. */
  readonly method?: string;
  /** Part of the path below `/api/v3`, or of a repository's address for git. */
  readonly path?: string | RegExp;
  readonly does: Trouble;
  /** How many requests more; one when it is not said. */
  times?: number;
}

export type Trouble =
  | {
      readonly kind: 'answers';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: Json;
    }
  /** The answer is right but comes late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The connection ends without an answer; the request was carried out, or not. */
  | { readonly kind: 'drops'; readonly after: 'request' | 'nothing' };

const DOCUMENTATION = 'https://docs.github.com/rest';

/** HTTP 429 with `retry-after`: the primary limit, used up. */
export function rateLimited(seconds: number): Trouble {
  return {
    kind: 'answers',
    status: 429,
    headers: { 'retry-after': String(seconds), 'x-ratelimit-remaining': '0' },
    body: { message: 'API rate limit exceeded for installation.', documentation_url: DOCUMENTATION },
  };
}

/** HTTP 403: too many writes in a short time. */
export function secondaryLimit(seconds: number): Trouble {
  return {
    kind: 'answers',
    status: 403,
    headers: { 'retry-after': String(seconds) },
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url: `${DOCUMENTATION}/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits`,
    },
  };
}

export const badGateway: Trouble = { kind: 'answers', status: 502, body: { message: 'Server Error' } };

/** HTTP 403 as a token without the right gets it. */
export const notAccessible: Trouble = {
  kind: 'answers',
  status: 403,
  body: {
    message: 'Resource not accessible by integration',
    documentation_url: DOCUMENTATION,
    status: '403',
  },
};

export const slow = (milliseconds: number): Trouble => ({ kind: 'slow', milliseconds });

/** The connection is cut before anything is done, or after it was done and before the answer. */
export const dropped = (after: 'request' | 'nothing'): Trouble => ({ kind: 'drops', after });

/** The first fault in the queue that fits; it is used up by this request, once. */
export function takeFault(queue: Fault[], method: string, path: string): Trouble | null {
  const at = queue.findIndex((fault) => fits(fault, method, path));
  const fault = queue[at];
  if (fault === undefined) return null;
  const left = (fault.times ?? 1) - 1;
  if (left > 0) fault.times = left;
  else queue.splice(at, 1);
  return fault.does;
}

function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === 'string' ? path.includes(fault.path) : fault.path.test(path);
}
