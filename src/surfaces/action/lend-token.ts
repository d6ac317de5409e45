/** Lets the step's git fetch what a checkout without contents left at its server, where no token was kept for it. */
import { tokenVariables } from '#source/git-credentials.ts';

/** What git needs in its environment; nothing without a token, or where it would not travel safely. */
export function lentToken(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const value = env.INPUT_TOKEN?.trim() ?? '';
  const written = env.GITHUB_SERVER_URL ?? '';
  const server = URL.canParse(written) ? new URL(written) : null;
  const isLoopback = server !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
  const isSafe = server?.protocol === 'https:' || (server?.protocol === 'http:' && isLoopback);
  return value === '' || !isSafe || server === null ? {} : tokenVariables({ server: server.origin, value });
}
