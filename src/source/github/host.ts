/** GitHub's REST API, patient with limits and outages, and silent about the token. */

import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { apiAddress, type RepositoryName } from './repository.ts';
import { spaced } from './spacing.ts';
import { hostTrouble } from './trouble.ts';

export interface HostOptions {
  readonly token: string;
  readonly repository: RepositoryName;
  /** GITHUB_API_URL; without it, that of github.com. */
  readonly api?: string | undefined;
  /** Seconds that all waiting for limits may take together. */
  readonly patience?: number;
  /** Milliseconds that one request may take. */
  readonly timeout?: number;
  /** How long a second of waiting and of distance between writes lasts, in milliseconds, 1000 unless it is said: tests are in a hurry. */
  readonly second?: number | undefined;
  /** Aborted when the user stops waiting. */
  readonly signal?: AbortSignal;
}

/** One repository, and the right to speak of it. Made by `openHost`, used by the acts beside this file. */
export interface Host {
  readonly repository: RepositoryName;
  /** What GitHub answers. Throws a KernelError `github/…` that says what was tried and never shows the token. */
  call<T>(
    what: string,
    act: (octokit: Octokit, repo: { owner: string; repo: string }) => Promise<T>,
  ): Promise<T>;
}

/** Retried after 1, 4 and 9 seconds: 5xx, and connections that break. */
const RETRIES = 3;
// What another attempt does not change, and limits, which are waited for by what GitHub says of them.
const NOT_RETRIED = [400, 401, 403, 404, 409, 410, 422, 429, 451];

export function openHost(options: HostOptions): Host {
  const { token, repository, patience = 90, timeout = 30_000, second = 1000, signal } = options;
  let waited = 0;
  const mayWait = (seconds: number, _options: unknown, _octokit: unknown, tries: number) => {
    if (tries >= RETRIES || waited + seconds > patience) return false;
    waited += seconds;
    return true;
  };
  const Patient = Octokit.plugin(eachAttempt(timeout, signal), retry, throttling);
  const octokit = new Patient({
    auth: token,
    baseUrl: apiAddress(options.api),
    userAgent: 'fractal',
    log: SILENT,
    retry: { retries: RETRIES, doNotRetry: NOT_RETRIED, retryAfterBaseValue: second },
    throttle: {
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
      retryAfterBaseValue: second,
      // The distances that GitHub asks for: between writes, and between those that tell people of something.
      write: spaced(second),
      notifications: spaced(3 * second),
    },
  });
  const repo = { owner: repository.owner, repo: repository.name };
  return {
    repository,
    async call(what, act) {
      try {
        return await untilAborted(act(octokit, repo), signal);
      } catch (trouble) {
        signal?.throwIfAborted();
        throw hostTrouble(trouble, what, token);
      }
    },
  };
}

const nothing = () => undefined;
// Octokit would tell its warnings to the terminal.
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Innermost of all hooks: each attempt has its own time, and limits are called by one name. */
function eachAttempt(timeout: number, signal: AbortSignal | undefined) {
  return ({ hook }: Pick<Octokit, 'hook'>): void => {
    hook.wrap('request', async (request, options) => {
      const ending = AbortSignal.timeout(timeout);
      // Hooks share one value of options: another one would be dropped on the way.
      options.request = { ...options.request, signal: signal ? AbortSignal.any([signal, ending]) : ending };
      try {
        return await request(options);
      } catch (trouble) {
        throw named(trouble);
      }
    });
  };
}

// The throttling plugin heeds `retry-after` where the words speak of a secondary limit, and GitHub has several words.
function named(trouble: unknown): unknown {
  if (!(trouble instanceof Error)) return trouble;
  const { status, response } = trouble as {
    status?: number;
    response?: { headers?: Record<string, unknown> };
  };
  const saysWhen = response?.headers?.['retry-after'] !== undefined;
  const isSpent = response?.headers?.['x-ratelimit-remaining'] === '0';
  const isLimit = saysWhen ? status === 403 || status === 429 : status === 429 && !isSpent;
  if (isLimit && !/secondary rate/i.test(trouble.message)) {
    trouble.message = `${trouble.message} (secondary rate limit)`;
  }
  return trouble;
}

/** A wait between two attempts cannot be cut short, but nobody has to wait for it. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
