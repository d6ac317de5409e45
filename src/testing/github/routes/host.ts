/** What is about no repository yet. */
import { type Answer, created, invalid, ok, refuse } from '../answer.ts';
import { giveRole, hostRepository } from '../hosting.ts';
import { type Call, type HostRoute, textOf } from '../route.ts';
import { completeRepository } from '../shapes/repository.ts';
import type { Token } from '../token.ts';

export const hostRoutes: readonly HostRoute[] = [
  { method: 'POST', path: '/user/repos', answer: (call) => create(call, call.token.login) },
  { method: 'POST', path: '/orgs/{org}/repos', answer: (call) => create(call, call.params.org ?? '') },
  { method: 'GET', path: '/rate_limit', answer: () => ok(LIMITS) },
];

async function create(
  { host, token, body }: Call & { readonly token: Token },
  owner: string,
): Promise<Answer> {
  // A workflow's own token is for the one repository that it runs in.
  if (token.repositories !== null) return refuse(403, 'Resource not accessible by integration');
  if (token.permissions.administration !== 'write')
    return refuse(403, 'Resource not accessible by personal access token');
  const name = textOf(body, 'name') ?? '';
  if (!/^[\w.-]{1,100}$/.test(name)) return invalid('Repository', 'name', 'name is invalid');
  if (host.repositories.has(`${owner}/${name}`)) {
    return invalid('Repository', 'name', 'name already exists on this account');
  }
  const repository = await hostRepository(host, { owner, name, isPrivate: body.private === true });
  // Who makes a repository in an organisation administers it.
  if (owner !== token.login) await giveRole(host, repository, token.login, 'admin');
  return created(completeRepository(repository.json));
}

const LIMIT = { limit: 5000, used: 0, remaining: 5000, reset: 1_774_872_000, resource: 'core' };
const LIMITS = { resources: { core: LIMIT, search: LIMIT }, rate: LIMIT };
