/** A host that knows people and organisations, and no repository yet. */
import { startEmulated } from './emulated.ts';
import type { Host } from './host.ts';
import type { Json } from './json.ts';
import { BOT } from './tokens.ts';

export interface Population {
  /** Logins of everybody who takes part. */
  readonly people: readonly string[];
  /** Login of an organisation → its teams → their members. */
  readonly organisations?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export async function createHost(
  { people, organisations = {} }: Population,
  folder: string,
  server: string,
): Promise<{ readonly host: Host; close(): Promise<void> }> {
  const everybody = [...new Set([ADMINISTRATOR, BOT, ...people])];
  const api = `${server}/api/v3`;
  const seed = { people: everybody, organisations: Object.keys(organisations) };
  const emulated = await startEmulated(seed, { api, server });
  let [ids, seconds] = [1000, 0];
  const host: Host = {
    server,
    api,
    folder,
    people: new Map(),
    administrator: ADMINISTRATOR,
    organisations,
    repositories: new Map(),
    tokens: new Map(),
    faults: [],
    traffic: [],
    deliveries: [],
    failures: [],
    emulated: emulated.ask,
    nextId: () => ++ids,
    now: () => new Date(BEGINNING + 1000 * seconds++).toISOString().replace('.000', ''),
  };
  for (const login of everybody) {
    const { body } = await emulated.ask({
      method: 'GET',
      path: `/users/${encodeURIComponent(login)}`,
      as: ADMINISTRATOR,
    });
    host.people.set(login, { ...(body as Json), ...(login === BOT ? { type: 'Bot' } : {}) });
  }
  for (const [organisation, teams] of Object.entries(organisations)) {
    for (const [team, members] of Object.entries(teams)) await addTeam(host, organisation, team, members);
  }
  return { host, close: emulated.close };
}

const ADMINISTRATOR = 'administrator';
const BEGINNING = Date.parse('2026-03-30T12:00:00Z');

async function addTeam(
  host: Host,
  organisation: string,
  team: string,
  members: readonly string[],
): Promise<void> {
  const as = host.administrator;
  await host.emulated({ method: 'POST', path: `/orgs/${organisation}/teams`, as, body: { name: team } });
  for (const login of members) {
    const path = `/orgs/${organisation}/teams/${team}/memberships/${login}`;
    await host.emulated({ method: 'PUT', path, as, body: { role: 'member' } });
  }
}
