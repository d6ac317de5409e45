/** What GitHub refuses, as trouble with the environment: one line, without the token, the address or the headers. */
import { KernelError } from '#core/trouble.ts';
import { visible } from '../path.ts';

interface Answer {
  readonly status: number;
  readonly words: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** `what` is what was tried: `read pull request 12`. */
export function hostTrouble(trouble: unknown, what: string, token: string): unknown {
  const answer = answerOf(trouble);
  if (!answer) return trouble;
  const { code, words, hint } = refusalOf(answer);
  const said = answer.words === '' ? '' : `: ${withoutToken(visible(answer.words), token).slice(0, 300)}`;
  return new KernelError(code, `could not ${what}: ${words}${said}`, hint);
}

function answerOf(trouble: unknown): Answer | null {
  if (!(trouble instanceof Error) || !('status' in trouble) || typeof trouble.status !== 'number')
    return null;
  const { response } = trouble as { response?: { data?: unknown; headers?: Record<string, unknown> } };
  if (!response) return { status: 0, words: reasonOf(trouble), headers: {} };
  const data = response.data as { message?: unknown; errors?: unknown } | undefined;
  const words = [data?.message, ...errorsOf(data?.errors)].filter((each) => typeof each === 'string');
  return { status: trouble.status, words: words.join('; '), headers: response.headers ?? {} };
}

function errorsOf(errors: unknown): unknown[] {
  return Array.isArray(errors) ? errors.map((each) => (typeof each === 'string' ? each : each?.message)) : [];
}

function reasonOf(trouble: Error): string {
  if (trouble.name === 'TimeoutError' || /timeout/i.test(trouble.message)) return 'no answer in time';
  const { cause } = trouble as { cause?: { code?: string } };
  return cause?.code ?? trouble.message;
}

function refusalOf({ status, words, headers }: Answer): { code: string; words: string; hint: string } {
  const isLimited =
    status === 429 ||
    (status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(words)));
  if (isLimited) {
    return {
      code: 'github/limited',
      words: 'GitHub’s limit is reached, and waiting for it would take too long',
      hint: 'run it again later',
    };
  }
  if (status === 0 || status >= 500) {
    const how = status === 0 ? 'GitHub does not answer' : `GitHub answers ${status}`;
    return {
      code: 'github/unreachable',
      words: how,
      hint: 'run it again; https://www.githubstatus.com says more',
    };
  }
  return REFUSALS[status] ?? REFUSED;
}

const REFUSED = {
  code: 'github/refused',
  words: 'GitHub refuses it',
  hint: 'see what GitHub says, and change that',
};
const MISSING = {
  code: 'github/not-found',
  words: 'it is not there, or the token may not see it',
  hint: 'check the name of the repository, and what the token may read',
};
const REFUSALS: Readonly<Record<number, { code: string; words: string; hint: string }>> = {
  401: {
    code: 'github/bad-token',
    words: 'the token is not valid, or no longer',
    hint: 'give a token that is valid',
  },
  403: {
    code: 'github/forbidden',
    words: 'the token may not do it',
    hint: 'give the job or the token the permission',
  },
  404: MISSING,
  410: MISSING,
};

function withoutToken(words: string, token: string): string {
  return token === '' ? words : words.replaceAll(token, '***');
}
