/** Where the repository is on the web, as its remote says. */
import { readGit } from './git.ts';

/** `https://host/owner/name` of the remote `origin`; null without one, or when it is no address people can open. */
export async function readWebAddress(repository: string): Promise<string | null> {
  const url = await readGit(repository, ['config', '--get', 'remote.origin.url']).catch(() => null);
  return url === null ? null : webAddress(url.toString().trim());
}

/** The page of a remote's address. Credentials and ports of ssh are left out: the address is published. */
export function webAddress(remote: string): string | null {
  const scp = /^(?:[\w.-]+@)?([a-zA-Z0-9.-]+\.[a-zA-Z]{2,}):(?!\/)([\w./~-]+)$/.exec(remote);
  const url = /^(https?|ssh|git):\/\/(?:[^@/]*@)?([a-zA-Z0-9.-]+)(?::\d+)?\/([\w./~-]+)$/.exec(remote);
  const [host, path] = scp ? [scp[1], scp[2]] : [url?.[2], url?.[3]];
  if (host === undefined || path === undefined || path.split('/').includes('..')) return null;
  return `https://${host}/${path.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}
