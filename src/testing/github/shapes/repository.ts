/** People and repositories as JSON. */
import { fullName, type Host, type Hosted } from '../host.ts';
import type { Json } from '../json.ts';
import { roleOf } from '../tokens.ts';

export function userJson(host: Host, login: string): Json {
  const known = host.people.get(login);
  if (known !== undefined) return known;
  throw new Error(`the host knows no \`${login}\`: name them when it starts`);
}

export const repositoryUrl = (host: Host, repository: Hosted): string =>
  `${host.api}/repos/${fullName(repository)}`;

export const pageUrl = (host: Host, repository: Hosted) => `${host.server}/${fullName(repository)}`;

/** As it is shown alone, with counts that `emulate` leaves out. */
export function completeRepository(json: Json): Json {
  return { network_count: 0, subscribers_count: 0, ...json, pushed_at: json.pushed_at ?? json.created_at };
}

export function association(repository: Hosted, login: string): string {
  if (repository.owner === login) return 'OWNER';
  return roleOf(repository, login) === null ? 'CONTRIBUTOR' : 'COLLABORATOR';
}
