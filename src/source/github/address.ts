/** Which repository of GitHub a remote's address means. */
import type { RepositoryName } from './repository.ts';

export const PUBLIC_SERVER = 'https://github.com';

/** Null for a remote elsewhere. `server` is GITHUB_SERVER_URL: the only one that a token may be meant for. */
export function repositoryAt(address: string, server: string): RepositoryName | null {
  if (!URL.canParse(server)) return null;
  const { host, hostname } = new URL(server);
  const scp = /^(?:[\w.-]+@)?([\w.-]+):(?!\/)(.+)$/.exec(address);
  const url = scp === null && URL.canParse(address) ? new URL(address) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  const there = (scp?.[1] ?? (isWeb ? url.host : url?.hostname))?.replace(/^ssh\.(?=github\.com$)/, '');
  if (there !== (isWeb ? host : hostname)) return null;
  const path = (scp?.[2] ?? url?.pathname ?? '').replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  const [, owner, name] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(path) ?? [];
  return owner === undefined || name === undefined || /^\.+$/.test(owner) || /^\.+$/.test(name)
    ? null
    : { owner, name };
}
