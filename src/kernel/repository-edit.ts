/** The manifest that declares a rendered repository, as an edit of the workspace. */
import { canonicalJson } from '#core/canonical-json.ts';
import type { Checked } from '#core/checked.ts';
import { KernelError } from '#core/trouble.ts';
import type { Repository } from '#model/kinds/repository.ts';
import { scaffold } from '#model/scaffold.ts';
import type { Edit } from '#source/edit.ts';
import { PUBLIC_SERVER } from '#source/github/address.ts';
import type { ReadyRender } from './blueprints.ts';
import type { Context } from './context.ts';
import type { OpenPatterns } from './patterns.ts';
import { placeOfTarget, type RenderTarget } from './render-target.ts';

export interface DeclaredRepository {
  readonly name: string;
  readonly target: RenderTarget;
  readonly project: string | null;
  readonly pattern: string | null;
  readonly branch: string;
  readonly visibility: Repository['visibility'];
}

/** The edit that declares the repository; null where it is declared so already. */
export async function repositoryEdit(
  { snapshot, model }: OpenPatterns,
  wanted: DeclaredRepository,
  { ready, env }: { readonly ready: ReadyRender; readonly env: Context['env'] },
): Promise<Checked<Edit | null>> {
  const url = urlOf(wanted.target, env);
  const spec = { ...declaredSpec(wanted, ready), ...(url !== null && { url }) };
  const there = model.byKind.Repository.get(wanted.name);
  if (there) {
    if (isDeclaredSo(there.spec, spec)) return { value: null, diagnostics: [] };
    throw new KernelError(
      'repository/declared-otherwise',
      `there is a repository \`${wanted.name}\` already, and its manifest says otherwise`,
      'choose another name with --name, or bring the manifest in line first',
    );
  }
  const set = Object.entries(spec).map(([field, value]) => [
    field,
    typeof value === 'string' ? value : canonicalJson(value),
  ]);
  const { value, diagnostics } = await scaffold(snapshot, model, {
    kind: 'Repository',
    name: wanted.name,
    set: Object.fromEntries(set) as Record<string, string>,
  });
  return { value, diagnostics };
}

function declaredSpec(wanted: DeclaredRepository, { blueprint: { source }, params }: ReadyRender) {
  return {
    ...(wanted.project !== null && { project: wanted.project }),
    blueprint: source.name,
    version: source.spec.version,
    ...(wanted.pattern !== null && { pattern: wanted.pattern }),
    ...(Object.keys(params).length > 0 && { params }),
    ...(wanted.visibility !== 'private' && { visibility: wanted.visibility }),
    ...(wanted.branch !== 'main' && { branch: wanted.branch }),
  };
}

/** What the manifest may say of where it is: folders are of one machine, and what is not encrypted is a test. */
function urlOf(target: RenderTarget, env: Context['env']): string | null {
  if (target.sort === 'folder') return null;
  const server = (env.GITHUB_SERVER_URL || PUBLIC_SERVER).replace(/\/+$/, '');
  const url = target.sort === 'github' ? `${server}/${target.repository}` : placeOfTarget(target);
  return url.startsWith('http://') ? null : url;
}

/** What a manifest leaves out of version and address, nobody has fixed yet. */
function isDeclaredSo(there: Repository, wanted: Readonly<Record<string, unknown>>): boolean {
  const { archived, notes, branch, visibility, params, ...rest } = there;
  const written = {
    ...(there.version === undefined && { version: wanted.version }),
    ...(there.url === undefined && 'url' in wanted && { url: wanted.url }),
    ...rest,
    ...(Object.keys(params).length > 0 && { params }),
    ...(visibility !== 'private' && { visibility }),
    ...(branch !== 'main' && { branch }),
  };
  return canonicalJson(written) === canonicalJson(wanted);
}
