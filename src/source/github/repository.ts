/** Which repository of which host is spoken to. */
import { KernelError } from '#core/trouble.ts';
import { visible } from '../path.ts';

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export const PUBLIC_API = 'https://api.github.com';

/** `quay/studio` in its two parts. Throws a KernelError for anything else. */
export function repositoryName(written: string): RepositoryName {
  const [, owner, name] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(written) ?? [];
  if (owner === undefined || name === undefined || /^\.+$/.test(name) || /^\.+$/.test(owner)) {
    throw new KernelError(
      'github/bad-repository',
      `\`${visible(written).slice(0, 200)}\` is no repository of GitHub`,
      'write it as `owner/name`',
    );
  }
  return { owner, name };
}

/**
 * The address of the API without its last slash, as GITHUB_API_URL gives it. A token is sent there: only an encrypted
 * connection, or one that stays on this machine, will do.
 */
export function apiAddress(written: string = PUBLIC_API): string {
  const url = URL.canParse(written) ? new URL(written) : null;
  const isLoopback = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url && isSafe && url.username === '' && url.password === '') {
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  }
  throw new KernelError(
    'github/unsafe-address',
    'the address of the GitHub API is no https address, and a token would be sent there',
    'set GITHUB_API_URL as GitHub does: `https://api.github.com`, or `https://HOST/api/v3`',
  );
}
