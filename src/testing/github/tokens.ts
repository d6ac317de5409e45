/** Tokens with nothing but the rights that were given, and what happens to a request without them. */
import { type Answer, refuse } from './answer.ts';
import { fullName, type Host, type Hosted, type Role } from './host.ts';
import { type Access, type Permissions, SCOPES, type Scope, type Token } from './token.ts';

/** One of these suffices, as with comments, which belong to issues and to pull requests. */
export type Need = readonly `${Scope}:${Access}`[];

export const BOT = 'github-actions[bot]';
const EVERYTHING = Object.fromEntries(SCOPES.map((scope) => [scope, 'write'])) as Permissions;

/** The token that a workflow's job gets for one repository. Reading contents is not included unless it is named. */
export function installationToken(host: Host, repository: Hosted, permissions: Permissions): string {
  const token = `ghs_${String(host.nextId()).padStart(36, '0')}`;
  const repositories = [fullName(repository)];
  host.tokens.set(token, { login: BOT, repositories, permissions, isRevoked: false });
  return token;
}

/** A person's own token: as much as their role in a repository allows, and no more than the permissions. */
export function personalToken(host: Host, login: string, permissions: Permissions = EVERYTHING): string {
  const token = `ghp_${String(host.nextId()).padStart(36, '0')}`;
  host.tokens.set(token, { login, repositories: null, permissions, isRevoked: false });
  return token;
}

/** The token of a header, `token X`, `Bearer X` or git's `Basic …:X`. Null when there is none. */
export function readToken(header: string | undefined): string | null {
  const [scheme = '', value = ''] = (header ?? '').split(' ');
  if (/^(?:token|bearer)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return null;
  return Buffer.from(value, 'base64').toString('utf8').split(':').slice(1).join(':');
}

/** The refusal of a token that is unknown or was revoked; null is a caller without any token. */
export function authenticate(host: Host, header: string | undefined): Token | null | Answer {
  const text = readToken(header);
  if (text === null) return null;
  const token = host.tokens.get(text);
  return token === undefined || token.isRevoked ? refuse(401, 'Bad credentials') : token;
}

/** Whether the caller learns that the repository exists. */
export function maySee(token: Token | null, repository: Hosted): boolean {
  if (!repository.isPrivate) return true;
  if (token === null) return false;
  if (token.repositories !== null) return token.repositories.includes(fullName(repository));
  return roleOf(repository, token.login) !== null;
}

/** Null when the caller may; else why not. Everybody reads what is public. */
export function refusalOf(token: Token | null, repository: Hosted, need: Need): Answer | null {
  if (!maySee(token, repository)) return refuse(404, 'Not Found');
  const reads = need.some((one) => one.endsWith(':read'));
  if (need.length === 0 || (reads && !repository.isPrivate)) return null;
  if (token === null) return refuse(401, 'Requires authentication');
  if (need.some((one) => grants(token, repository, one))) return null;
  const words = token.login === BOT ? 'integration' : 'personal access token';
  const accepted = need.map((one) => one.replaceAll('-', '_').replace(':', '=')).join('; ');
  return refuse(403, `Resource not accessible by ${words}`, { 'x-accepted-github-permissions': accepted });
}

function grants(token: Token, repository: Hosted, need: `${Scope}:${Access}`): boolean {
  const [scope, access] = need.split(':') as [Scope, Access];
  const given = token.permissions[scope];
  if (given === undefined || (access === 'write' && given === 'read')) return false;
  if (token.repositories !== null) return token.repositories.includes(fullName(repository));
  const role = roleOf(repository, token.login);
  // Everybody may open issues, comment and review where they can read.
  const talks = scope === 'issues' || scope === 'pull-requests';
  if (access === 'read' || talks) return role !== null || !repository.isPrivate;
  return role === 'admin' || role === 'maintain' || role === 'write';
}

export function roleOf(repository: Hosted, login: string): Role | null {
  return repository.owner === login ? 'admin' : (repository.roles.get(login) ?? null);
}
