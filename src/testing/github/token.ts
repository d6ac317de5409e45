/** What a token is. */
/** The rights that the simulator knows, named as in a workflow file. */
export const SCOPES = [
  'actions',
  'administration',
  'checks',
  'contents',
  'issues',
  'members',
  'pull-requests',
  'statuses',
] as const;
export type Scope = (typeof SCOPES)[number];
export type Access = 'read' | 'write';
export type Permissions = Readonly<Partial<Record<Scope, Access>>>;

export interface Token {
  /** Who acts with it: a person, or `github-actions[bot]` for a workflow's own token. */
  readonly login: string;
  /** Full names; null is every repository that the person may see. */
  readonly repositories: readonly string[] | null;
  readonly permissions: Permissions;
  isRevoked: boolean;
}
