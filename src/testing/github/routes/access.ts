/** Who may do what: roles in a repository, rules and protection of branches. */
import { ok, paged, refuse } from '../answer.ts';
import { resolve } from '../git.ts';
import type { Json } from '../json.ts';
import type { RepositoryCall, Route } from '../route.ts';
import { commitJson } from '../shapes/commit.ts';
import { repositoryUrl, userJson } from '../shapes/repository.ts';
import { roleOf } from '../tokens.ts';

const REPOSITORY = '/repos/{owner}/{repo}';

export const accessRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${REPOSITORY}/collaborators/{username}/permission`,
    needs: [],
    answer: showPermission,
  },
  { method: 'GET', path: `${REPOSITORY}/rules/branches/{branch}`, needs: [], answer: listRules },
  { method: 'GET', path: `${REPOSITORY}/branches/{branch}`, needs: ['contents:read'], answer: showBranch },
  {
    method: 'GET',
    path: `${REPOSITORY}/branches/{branch}/protection`,
    needs: ['administration:read'],
    answer: showProtection,
  },
  {
    method: 'PUT',
    path: `${REPOSITORY}/branches/{branch}/protection`,
    needs: ['administration:write'],
    answer: protect,
  },
];

// The older word for a role: only four there are.
const LEGACY = { admin: 'admin', maintain: 'write', write: 'write', triage: 'read', read: 'read' } as const;

function showPermission({ host, repository, params }: RepositoryCall) {
  const login = params.username ?? '';
  if (!host.people.has(login)) return refuse(404, `${login} is not a user`);
  const role = roleOf(repository, login) ?? (repository.isPrivate ? null : 'read');
  const at = ['read', 'triage', 'write', 'maintain', 'admin'];
  const reaches = (wanted: string) => role !== null && at.indexOf(role) >= at.indexOf(wanted);
  const permissions = {
    pull: reaches('read'),
    triage: reaches('triage'),
    push: reaches('write'),
    maintain: reaches('maintain'),
    admin: reaches('admin'),
  };
  return ok({
    permission: role === null ? 'none' : LEGACY[role],
    role_name: role ?? 'none',
    user: { ...userJson(host, login), permissions, role_name: role ?? 'none' },
  });
}

/** Rules of rulesets. A free private repository has none and cannot have any. */
function listRules(call: RepositoryCall) {
  return paged(call.repository.rules.get(call.params.branch ?? '') ?? [], call);
}

function showBranch({ host, repository, params }: RepositoryCall) {
  const name = params.branch ?? '';
  const sha = resolve(repository.bare, `refs/heads/${name}`);
  if (sha === null) return refuse(404, 'Branch not found');
  const api = `${repositoryUrl(host, repository)}/branches/${encodeURIComponent(name)}`;
  const isProtected = repository.protections.has(name) || repository.rules.has(name);
  return ok({
    name,
    commit: commitJson(host, repository, sha),
    _links: { self: api, html: `${host.server}/${repository.owner}/${repository.name}/tree/${name}` },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${api}/protection`,
  });
}

function showProtection({ repository, params }: RepositoryCall) {
  const protection = repository.protections.get(params.branch ?? '');
  return protection === undefined ? refuse(404, 'Branch not protected') : ok(protection);
}

function protect({ host, repository, params, body }: RepositoryCall) {
  const branch = params.branch ?? '';
  if (resolve(repository.bare, `refs/heads/${branch}`) === null) return refuse(404, 'Branch not found');
  const url = `${repositoryUrl(host, repository)}/branches/${encodeURIComponent(branch)}/protection`;
  const reviews = body.required_pull_request_reviews as Json | null;
  const protection: Json = {
    url,
    ...(reviews && {
      required_pull_request_reviews: {
        url: `${url}/required_pull_request_reviews`,
        dismiss_stale_reviews: false,
        require_code_owner_reviews: false,
        ...reviews,
      },
    }),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: body.enforce_admins === true },
    allow_force_pushes: { enabled: body.allow_force_pushes === true },
    allow_deletions: { enabled: body.allow_deletions === true },
  };
  repository.protections.set(branch, protection);
  return ok(protection);
}
