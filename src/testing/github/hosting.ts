/** Puts a repository on the host: a bare one on disk, and what `emulate` knows of it. */
import { join } from 'node:path';
import { createBare, git } from './git.ts';
import { fullName, type Host, type Hosted, ownerOf, type Role } from './host.ts';
import type { Json } from './json.ts';
import { BOT } from './tokens.ts';

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** A fork has all of its parent's branches. */
  readonly parent?: Hosted;
}

export async function hostRepository(
  host: Host,
  { owner, name, isPrivate, parent }: NewRepository,
): Promise<Hosted> {
  const isOrganisation = owner in host.organisations;
  const made = await host.emulated({
    method: 'POST',
    path: isOrganisation ? `/orgs/${owner}/repos` : '/user/repos',
    as: isOrganisation ? host.administrator : owner,
    body: { name, private: isPrivate, auto_init: false },
  });
  if (made.status !== 201) throw new Error(`emulate made no repository: ${JSON.stringify(made.body)}`);
  const repository: Hosted = {
    owner,
    name,
    bare: join(host.folder, owner, `${name}.git`),
    isPrivate,
    parent: parent ?? null,
    json: { ...(made.body as Json), fork: parent !== undefined },
    roles: new Map(),
    pulls: new Map(),
    checkRuns: [],
    statuses: [],
    runs: new Map(),
    artifacts: [],
    rules: new Map(),
    protections: new Map(),
  };
  createBare(repository.bare);
  if (parent !== undefined)
    git(repository.bare, ['fetch', '--quiet', parent.bare, '+refs/heads/*:refs/heads/*']);
  host.repositories.set(fullName(repository), repository);
  await letIn(host, repository, BOT);
  return repository;
}

/** Gives a person a role in a repository. */
export async function giveRole(host: Host, repository: Hosted, login: string, role: Role): Promise<void> {
  repository.roles.set(login, role);
  await letIn(host, repository, login);
}

// `emulate` answers who it knows as a collaborator. What each may do is decided before it is asked.
async function letIn(host: Host, repository: Hosted, login: string): Promise<void> {
  const path = `/repos/${fullName(repository)}/collaborators/${encodeURIComponent(login)}`;
  await host.emulated({ method: 'PUT', path, as: ownerOf(host, repository), body: { permission: 'push' } });
}
