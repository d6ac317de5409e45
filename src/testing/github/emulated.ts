/** What `emulate` plays: people, organisations, repositories as objects, issues, labels and comments. */
import { createEmulator } from 'emulate';
import type { EmulatedAnswer, EmulatedRequest } from './host.ts';
import type { Json } from './json.ts';

export interface Seed {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

export interface Emulated {
  readonly ask: (request: EmulatedRequest) => Promise<EmulatedAnswer>;
  readonly close: () => Promise<void>;
}

/** `addresses` are what its own become in every answer. */
export async function startEmulated(
  seed: Seed,
  addresses: { readonly api: string; readonly server: string },
): Promise<Emulated> {
  const tokens = seed.people.map((login): [string, { login: string; scopes: string[] }] => [
    tokenOf(login),
    { login, scopes: ['repo', 'admin:org'] },
  ]);
  // What each may do is decided before it is asked: here everybody may.
  const members = seed.people.map((login) => ({ login }));
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: Object.fromEntries(tokens),
      github: {
        users: seed.people.map((login) => ({ login })),
        orgs: seed.organisations.map((login) => ({ login, members })),
      },
    },
  });
  const readdress = (key: string, text: string) =>
    text.startsWith(emulator.url)
      ? (PAGES.has(key) ? addresses.server : addresses.api) + text.slice(emulator.url.length)
      : text;
  return {
    close: () => emulator.close(),
    async ask({ method, path, as, body }) {
      const response = await fetch(emulator.url + path, {
        method,
        headers: { authorization: `token ${tokenOf(as)}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const link = response.headers.get('link')?.replaceAll(emulator.url, addresses.api);
      return {
        status: response.status,
        headers: link === undefined ? {} : { link },
        body: text === '' ? undefined : readdressed(JSON.parse(text), '', readdress),
      };
    },
  };
}

// What people open in a browser or clone; everything else is REST.
const PAGES = new Set(['html_url', 'clone_url', 'svn_url', 'avatar_url', 'diff_url', 'patch_url']);

const tokenOf = (login: string) => `emulated-${login}`;

function readdressed(value: unknown, key: string, change: (key: string, text: string) => string): unknown {
  if (typeof value === 'string') return change(key, value);
  if (Array.isArray(value)) return value.map((one) => readdressed(one, key, change));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Json).map(([name, one]) => [name, readdressed(one, name, change)]);
  return Object.fromEntries(entries);
}
