/** A pattern with everything it inherits. */
import { digestOf } from '#core/digest.ts';
import type { JsonSchema } from '../generate.ts';
import type { ModuleKindName } from '../kinds/index.ts';
import type { Lock } from './lock.ts';
import { type Chain, contentOf, type Node, provenanceOf } from './node.ts';

export interface Ancestor {
  /** `web/site`. */
  readonly pattern: string;
  /** Of its module; null where that is not known. */
  readonly version: string | null;
  readonly role: 'parent' | 'mixin' | 'itself';
}

export interface ResolvedPattern {
  /** `web/shop`, as the model's patterns are named. */
  readonly name: string;
  readonly title: string | null;
  readonly version: string | null;
  /** Cannot be chosen, only inherited. */
  readonly isAbstract: boolean;
  /** In the order they are merged; the pattern itself is the last. */
  readonly line: readonly Ancestor[];
  /** The kind that describes the spec, `web.Site`; null where none does. */
  readonly kind: ModuleKindName | null;
  /** `web/storefront`, its own or inherited. */
  readonly blueprint: string | null;
  /** JSON Schema (draft-07) of the parameters, in the order they were written; null where the pattern takes none. */
  readonly params: JsonSchema | null;
  /** Merged, without directives. Keys are in text order. */
  readonly spec: Readonly<Record<string, unknown>>;
  readonly locks: readonly Lock[];
  /** Who said each value, by JSON pointer such as `/spec/node`. */
  readonly provenance: ReadonlyMap<string, Chain>;
  /** Over kind, blueprint, parameters and spec: two patterns that make the same have the same. */
  readonly digest: string;
}

/** The pattern whose merged contents are `tree`. */
export function patternOf(
  tree: Extract<Node, { sort: 'map' }>,
  about: Pick<ResolvedPattern, 'name' | 'title' | 'version' | 'isAbstract' | 'line' | 'kind' | 'locks'>,
): ResolvedPattern {
  const { kind } = about;
  // A workspace can have thousands of patterns on one large parent: what nobody asks for is not made.
  const contents = onDemand(() => contentOf(tree) as Partial<Pick<ResolvedPattern, 'blueprint' | 'spec'>>);
  const params = onDemand(
    () => (contentOf(tree, 'as written') as Partial<Pick<ResolvedPattern, 'params'>>).params ?? null,
  );
  const provenance = onDemand(() => provenanceOf(tree));
  const digest = onDemand(() => {
    const { blueprint = null, spec = {} } = contents();
    return digestOf({ kind, blueprint, params: params(), spec });
  });
  return {
    ...about,
    get blueprint() {
      return contents().blueprint ?? null;
    },
    get params() {
      return params();
    },
    get spec() {
      return contents().spec ?? {};
    },
    get provenance() {
      return provenance();
    },
    get digest() {
      return digest();
    },
  };
}

function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
