import type { Host } from './host.ts';

/** The login that a person's token speaks for; null for the token of an app, which is nobody's. */
export async function readOwnLogin(host: Host): Promise<string | null> {
  return host.call('ask whose the token is', async (octokit) => {
    try {
      return (await octokit.rest.users.getAuthenticated()).data.login;
    } catch (trouble) {
      const { status } = trouble as { status?: number };
      if (status === 403 || status === 404) return null;
      throw trouble;
    }
  });
}
