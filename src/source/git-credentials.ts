/** A token for git, by variables: what stands among the arguments, every program of the machine can read. */
export interface ServerToken {
  /** `https://github.com`: nowhere else is it sent. */
  readonly server: string;
  readonly value: string;
}

/** What git has to find in its environment, after the configuration that stands there already. */
export function tokenVariables({ server, value }: ServerToken): Readonly<Record<string, string>> {
  const first = Number(process.env.GIT_CONFIG_COUNT ?? 0);
  const basic = Buffer.from(`x-access-token:${value}`).toString('base64');
  const header = `http.${server}/.extraHeader`;
  // An empty one first takes back those of the repository: `actions/checkout` leaves its own, and GitHub refuses two.
  const settings = [
    [header, ''],
    [header, `Authorization: Basic ${basic}`],
    ['credential.helper', ''],
  ] as const;
  const variables = settings.flatMap(([name, text], at) => [
    [`GIT_CONFIG_KEY_${first + at}`, name],
    [`GIT_CONFIG_VALUE_${first + at}`, text],
  ]);
  return { ...Object.fromEntries(variables), GIT_CONFIG_COUNT: String(first + settings.length) };
}
