/** Patterns with everything they inherit: `resolve(P) = merge(resolve(P.extends), mixin₁ … mixinₙ, P)`. */
import { canonicalJson } from '#core/canonical-json.ts';
import { spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import type { ModuleKindName } from '../kinds/index.ts';
import type { Model } from '../model.ts';
import { type Shape, shapeOf } from '../module-kinds/shape.ts';
import type { Here } from './layer.ts';
import {
  kindOf,
  layerOf,
  lockOfNothing,
  locksOf,
  MOST_GENERATIONS,
  mixinsOf,
  nameOfPattern,
  type PatternResource,
  parentOf,
  tooManyGenerations,
} from './line.ts';
import type { Lock } from './lock.ts';
import { merge } from './merge.ts';
import { type Node, nodeAt } from './node.ts';
import { checkParams, PARAMS_SHAPE } from './params.ts';
import { type Ancestor, patternOf, type ResolvedPattern } from './pattern.ts';

export interface Resolution {
  /** By name, in order of name; without those that have errors or inherit from one that has. */
  readonly patterns: ReadonlyMap<string, ResolvedPattern>;
  readonly findings: readonly Finding[];
}

/** Every pattern of the model. Circles and unknown names are the model's findings; what inherits from them is left out. */
export function resolvePatterns(model: Model): Resolution {
  return new Resolver(model).resolve();
}

type Tree = Extract<Node, { sort: 'map' }>;

/** A pattern merged with everything below it, on which its children are merged. */
interface Stand {
  readonly tree: Tree | null;
  readonly line: readonly Ancestor[];
  readonly locks: readonly Lock[];
  readonly kind: ModuleKindName | null;
  readonly generation: number;
}

const GROUND: Stand = { tree: null, line: [], locks: [], kind: null, generation: 0 };

class Resolver {
  readonly #model: Model;
  readonly #stands = new Map<string, Stand | null>();
  readonly #findings: Finding[] = [];

  constructor(model: Model) {
    this.#model = model;
  }

  resolve(): Resolution {
    const patterns = [...this.#model.byKind.Pattern].flatMap(
      ([name, pattern]): [string, ResolvedPattern][] => {
        const stand = this.#standOf(pattern);
        return stand?.tree ? [[name, resolved(pattern, stand, stand.tree)]] : [];
      },
    );
    return { patterns: new Map(patterns), findings: withoutRepeats(this.#findings) };
  }

  /** From the top of the line down, without recursion: a hostile line can be longer than the stack. */
  #standOf(pattern: PatternResource): Stand | null {
    const waiting: PatternResource[] = [];
    const seen = new Set<string>();
    let below: Stand | null = GROUND;
    for (let at: PatternResource | undefined = pattern; at; ) {
      const known = this.#stands.get(at.id);
      if (known !== undefined) {
        below = known;
        break;
      }
      seen.add(at.id);
      waiting.push(at);
      const parent = parentOf(at);
      if (parent === null) break;
      at = this.#model.byKind.Pattern.get(parent);
      if (at === undefined || seen.has(at.id)) {
        below = null;
        break;
      }
    }
    for (const next of waiting.reverse()) {
      below = below && this.#on(below, next);
      this.#stands.set(next.id, below);
    }
    return below;
  }

  #on(below: Stand, pattern: PatternResource): Stand | null {
    const findings: Finding[] = [];
    const stand = this.#build(below, pattern, findings);
    for (const found of findings) this.#findings.push(found);
    return findings.length > 0 ? null : stand;
  }

  #build(below: Stand, pattern: PatternResource, findings: Finding[]): Stand | null {
    if (below.generation === MOST_GENERATIONS) {
      findings.push(tooManyGenerations(pattern));
      return null;
    }
    const line = new Set([...below.line.map((one) => one.pattern), nameOfPattern(pattern)]);
    const mixins = mixinsOf(pattern, line, this.#model, findings);
    if (mixins === null) return null;
    const members = [...mixins, pattern];
    const kind = this.#kindOf(below.kind, members, findings);
    let { tree, locks } = below;
    for (const member of members) {
      tree = this.#merged(tree, member, { kind, locks, findings });
      const own = locksOf(member);
      for (const lock of own) if (!tree || !nodeAt(tree, lock.steps)) findings.push(lockOfNothing(lock));
      locks = [...locks, ...own];
    }
    const parents = below.line.map((one) =>
      one.role === 'itself' ? { ...one, role: 'parent' as const } : one,
    );
    const added = members.map((member): Ancestor => {
      const { pattern: name, version } = layerOf(member, this.#model);
      return { pattern: name, version, role: member === pattern ? 'itself' : 'mixin' };
    });
    return { tree, line: [...parents, ...added], locks, kind, generation: below.generation + 1 };
  }

  #merged(
    below: Tree | null,
    member: PatternResource,
    { kind, locks, findings }: { kind: ModuleKindName | null; locks: readonly Lock[]; findings: Finding[] },
  ): Tree | null {
    const layer = layerOf(member, this.#model);
    const here: Here = {
      layer,
      path: [],
      steps: [],
      shape: { parts: { spec: this.#shapeOf(kind), params: PARAMS_SHAPE } },
      locks,
      findings,
    };
    const merged = merge(below, layer.tree, here);
    const tree = merged?.sort === 'map' ? merged : null;
    checkParams(below?.entries.get('params') ?? null, tree?.entries.get('params') ?? null, here);
    return tree;
  }

  #shapeOf(kind: ModuleKindName | null): Shape {
    const known = kind === null ? undefined : this.#model.moduleKinds.get(kind);
    return known === undefined ? null : shapeOf(known.schema);
  }

  /** The one kind of the line. */
  #kindOf(
    inherited: ModuleKindName | null,
    members: readonly PatternResource[],
    findings: Finding[],
  ): ModuleKindName | null {
    let kind = inherited;
    for (const member of members) {
      const own = kindOf(member);
      if (own === null) continue;
      const at = spotIn(member.at, ['kind']);
      if (kind !== null && kind !== own) {
        const message = `\`${nameOfPattern(member)}\` is of the kind \`${own}\`, its line of \`${kind}\``;
        findings.push({ code: 'pattern/type-change', message, at, hint: 'remove `kind`, it is inherited' });
      } else if (!this.#model.moduleKinds.has(own)) {
        const hint = `write its JSON Schema to \`patterns/${own.replace('.', '/kinds/')}.yaml\``;
        findings.push({ code: 'pattern/unknown-kind', message: `there is no kind \`${own}\``, at, hint });
      }
      kind ??= own;
    }
    return kind;
  }
}

function resolved(pattern: PatternResource, { line, kind, locks }: Stand, tree: Tree): ResolvedPattern {
  return patternOf(tree, {
    name: nameOfPattern(pattern),
    title: pattern.title ?? null,
    version: line.at(-1)?.version ?? null,
    isAbstract: pattern.spec.abstract,
    line,
    kind,
    locks,
  });
}

// A fault in a mixin is found again in everything that mixes it in.
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((found) => [canonicalJson(found), found])).values()];
}
