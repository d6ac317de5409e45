/**
 * The block of a `CODEOWNERS` file that mirrors roles and policies: the host then asks those to review who have to
 * approve. It asks for a look and judges nothing: rules with conditions ask less often, and `deny` asks nobody.
 */
import { compareText } from '#core/diagnostic.ts';
import type { Policy } from '#model/kinds/policy.ts';
import type { Model } from '#model/model.ts';

export const BEGIN = '# begin fractal: made from roles and policies by `fractal codeowners`';
export const END = '# end fractal';

/** Where no policy asks anybody. */
export const EMPTY_BLOCK = `${BEGIN}\n${END}\n`;

/** Of a file: null where it has no block; `broken` where the marks do not stand around one. */
export function blockIn(text: string): string | 'broken' | null {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const [begins, ends] = [BEGIN, END].map((mark) => lines.flatMap((line, at) => (line === mark ? at : [])));
  const [begin, end] = [begins?.[0], ends?.[0]];
  if (begin === undefined && end === undefined) return null;
  const isWhole =
    begins?.length === 1 && ends?.length === 1 && begin !== undefined && end !== undefined && begin < end;
  return isWhole ? `${lines.slice(begin, end + 1).join('\n')}\n` : 'broken';
}

/** The file with the block in place of its own, or at its end; whatever people wrote stays. Null where it is broken. */
export function withBlock(text: string | null, block: string): string | null {
  if (text === null || text.trim() === '') return block;
  const old = blockIn(text);
  if (old === 'broken') return null;
  if (old === null) return `${text.replace(/\n*$/, '\n')}\n${block}`;
  const lines = text.split('\n');
  const at = (mark: string) => lines.findIndex((line) => line.trimEnd() === mark);
  return [...lines.slice(0, at(BEGIN)), ...block.trimEnd().split('\n'), ...lines.slice(at(END) + 1)].join(
    '\n',
  );
}

/**
 * One line a file that declares something a policy guards, with everybody who could approve a change of it; before them
 * one for files that are new. `prefix` is the workspace's folder in the repository.
 */
export function codeOwnersBlock(model: Model, prefix: string): string {
  const guards = [...model.byKind.Policy.values()].map(({ spec }) => spec).filter(isGuard);
  const owners = new Map<string, Set<string>>();
  const add = (path: string, policy: Policy) => {
    const known = owners.get(path) ?? new Set<string>();
    for (const role of rolesOf(policy)) for (const handle of handlesOf(role, model)) known.add(handle);
    if (known.size > 0) owners.set(path, known);
  };
  for (const policy of guards) {
    if (policy.on.action.includes('create')) add(`${prefix}manifests/`, policy);
    for (const { kind, labels, at } of model.resources.values())
      if (kind === policy.on.kind && at.file !== '' && carries(labels, policy)) add(prefix + at.file, policy);
  }
  const nobody = [...new Set(guards.flatMap(rolesOf))]
    .filter((role) => handlesOf(role, model).length === 0)
    .sort(compareText);
  return [
    BEGIN,
    ...nobody.map((role) => `# nobody who holds ${role} has a handle`),
    ...[...owners]
      .sort(([a], [b]) => compareText(a, b))
      .map(([path, handles]) => `/${pattern(path)} ${[...handles].sort(compareText).join(' ')}`),
    END,
    '',
  ].join('\n');
}

// Figures that move are written in files of time: their owners would be asked about every hour.
function isGuard({ mode, on, require }: Policy): boolean {
  return mode === 'enforce' && require !== undefined && on.action.some((action) => action !== 'moved');
}

function rolesOf({ require = [] }: Policy): string[] {
  return require.map(({ role }) => role);
}

/** `@mira` of each holder who has a handle, once. */
function handlesOf(role: string, { byKind }: Model): string[] {
  const holders = byKind.Role.get(role)?.spec.holders ?? [];
  const handles = holders.flatMap((name) => byKind.Person.get(name)?.spec.handle ?? []);
  return [...new Set(handles.map((handle) => `@${handle.replace(/^@/, '')}`))].filter((handle) =>
    HANDLE.test(handle),
  );
}

// Anything else would be read as another owner, or as the end of the line.
const HANDLE = /^@[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\/[\w.-]+)?$/;

function carries(labels: Readonly<Record<string, string>>, { on }: Policy): boolean {
  return Object.entries(on.labels).every(([label, value]) => labels[label] === value);
}

// What means something in a pattern, or ends it, stands for any one sign.
function pattern(path: string): string {
  return path.replace(/[^\p{L}\p{N}/._-]/gu, '?');
}
