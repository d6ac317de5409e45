/** References, both ways; a name that nothing declares is a finding with "did you mean". */
import type { Code } from '#core/codes/index.ts';
import { nearest } from '#core/suggest.ts';
import { type Declaration, type Link, spotIn } from './declaration.ts';
import type { Finding } from './finding.ts';
import { isCoreKind, type ResourceKind } from './kinds/index.ts';
import type { Origin } from './resource.ts';
import { inWords, short } from './words.ts';

/** Names by kind of everything declared, also of what is invalid: naming a thing that has errors is no second error. */
export type Declared = ReadonlyMap<string, ReadonlySet<string>>;

/** Names by kind of ids. */
export function declaredNames(ids: Iterable<string>): Declared {
  const names = new Map<string, Set<string>>();
  for (const id of ids) {
    const slash = id.indexOf('/');
    const kind = id.slice(0, slash);
    const known = names.get(kind);
    if (known) known.add(id.slice(slash + 1));
    else names.set(kind, new Set([id.slice(slash + 1)]));
  }
  return names;
}

const isDeclared = (declared: Declared, { kind, name }: Link) => declared.get(kind)?.has(name) ?? false;

/** Ids of the targets of each valid resource, in order and without duplicates; resources without any are left out. */
export function resolveLinks(
  declarations: readonly Declaration[],
  declared: Declared,
  findings: Finding[],
): Map<string, readonly string[]> {
  const uses = new Map<string, readonly string[]>();
  const suggest = suggestions(declared);
  for (const declaration of declarations) {
    const targets = targetsOf(declaration, declared, suggest, findings);
    if (targets.length > 0 && declaration.resource) uses.set(declaration.resource.id, targets);
  }
  return uses;
}

function targetsOf(
  declaration: Declaration,
  declared: Declared,
  suggest: Suggest,
  findings: Finding[],
): string[] {
  const { links } = declaration;
  const sound = links.filter((link) => isDeclared(declared, link));
  if (sound.length < links.length) {
    // One at a time: as arguments, a hundred thousand of them would not fit on the stack.
    for (const found of danglingLinks(declaration, declared, suggest)) findings.push(found);
  }
  if (sound.length === 0) return NONE;
  const targets = sound.map(({ kind, name }) => `${kind}/${name}`);
  return targets.length === 1 ? targets : [...new Set(targets)].sort();
}

const NONE: string[] = [];

/** A finding for each link whose target nothing declares. */
export function danglingLinks(
  { at, links }: Pick<Declaration, 'at' | 'links'>,
  declared: Declared,
  suggest: Suggest = suggestions(declared),
): Finding[] {
  return links
    .filter((link) => !isDeclared(declared, link))
    .map((link) => dangling(at, link, suggest(link.kind, link.name)));
}

type Suggest = (kind: ResourceKind, name: string) => string | null;

/** Unknown names that are compared with all known ones; past these, something else is wrong than a slip of the hand. */
const COMPARED = 100;

function suggestions(declared: Declared): Suggest {
  const known = new Map<string, string | null>();
  return (kind, name) => {
    const id = `${kind}/${name}`;
    const before = known.get(id);
    if (before !== undefined || known.size >= COMPARED) return before ?? null;
    const near = nearest(name, declared.get(kind) ?? []);
    known.set(id, near);
    return near;
  };
}

function dangling(at: Origin, { kind, name, text, path }: Link, near: string | null): Finding {
  const words = inWords(kind);
  const word = words.replaceAll(' ', '-');
  const act = isCoreKind(kind) ? `: \`fractal add ${word} ${short(name)}\`` : ' in a manifest';
  return {
    code: isCoreKind(kind) ? (`reference/unknown-${word}` as Code) : 'reference/unknown-resource',
    message: `no ${words} \`${short(name)}\``,
    at: spotIn(at, path),
    hint: near === null ? `declare it${act}` : `did you mean \`${asWritten(near, text)}\`?`,
  };
}

// `dependsOn: [chekout]` is answered with `checkout`, not `harbour-shop/checkout`.
function asWritten(near: string, text: string): string {
  return text.includes('/') ? near : (near.split('/').at(-1) ?? near);
}

/** The inverse: ids that refer to each id, in order of both. */
export function usersOf(uses: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [id, targets] of uses) {
    for (const target of targets) {
      const known = users.get(target);
      if (known) known.push(id);
      else users.set(target, [id]);
    }
  }
  return new Map([...users].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}
