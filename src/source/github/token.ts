/** The token that speaks for whoever runs the program. */
import { execFile } from 'node:child_process';

type Env = Readonly<Record<string, string | undefined>>;

/** GITHUB_TOKEN, else GH_TOKEN, else what GitHub's own program keeps for the host; null where there is none. */
export async function findToken(env: Env, host: string): Promise<string | null> {
  return env.GITHUB_TOKEN || env.GH_TOKEN || (await tokenOfGh(env, host));
}

function tokenOfGh(
  { PATH, HOME, XDG_CONFIG_HOME, APPDATA, GH_CONFIG_DIR }: Env,
  host: string,
): Promise<string | null> {
  const env = { PATH, HOME, XDG_CONFIG_HOME, APPDATA, GH_CONFIG_DIR };
  return new Promise((done) => {
    execFile('gh', ['auth', 'token', '--hostname', host], { env, timeout: 5_000 }, (trouble, printed) => {
      const token = printed.trim();
      done(trouble || !/^[\w.-]{1,4096}$/.test(token) ? null : token);
    });
  });
}
