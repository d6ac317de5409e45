/** The patterns that one pattern is made of: what it extends, its mixins, itself. */
import { stepsOf } from '#core/json-pointer.ts';
import { nameSpot, spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import type { ModuleKindName } from '../kinds/index.ts';
import { inOwnModule, type Pattern } from '../kinds/pattern.ts';
import type { Model } from '../model.ts';
import { qualifiedKind } from '../module-kinds/module-kind.ts';
import type { Resource } from '../resource.ts';
import type { Layer } from './layer.ts';
import type { Lock } from './lock.ts';

export type PatternResource = Resource<Pattern>;

/** Patterns in one line of `extends`, the first and the last counted. */
export const MOST_GENERATIONS = 8;

/** `web/site`, the pattern that it extends; null without one. */
export function parentOf({ spec }: PatternResource): string | null {
  return spec.extends === undefined ? null : inOwnModule(spec.extends, spec);
}

/** `web.Site`, the kind that describes what it specifies; null without one. */
export function kindOf({ spec }: PatternResource): ModuleKindName | null {
  return spec.kind === undefined ? null : qualifiedKind(spec.kind, spec.module);
}

export function nameOfPattern({ id }: PatternResource): string {
  return id.slice('Pattern/'.length);
}

export function layerOf(pattern: PatternResource, model: Model): Layer {
  const { spec, at } = pattern;
  return {
    pattern: nameOfPattern(pattern),
    version: model.byKind.Module.get(spec.module)?.spec.version ?? null,
    at,
    tree: {
      ...(spec.blueprint !== undefined && { blueprint: inOwnModule(spec.blueprint, spec) }),
      ...(spec.params !== undefined && { params: spec.params }),
      spec: spec.spec,
    },
  };
}

export function locksOf(pattern: PatternResource): Lock[] {
  const { spec, at } = pattern;
  return spec.locked.map((pointer, index) => ({
    pointer,
    steps: stepsOf(pointer),
    by: nameOfPattern(pattern),
    at: spotIn(at, ['locked', index]),
  }));
}

/** The mixins in order; null when one cannot be mixed in, which `findings` says unless it is said elsewhere. */
export function mixinsOf(
  pattern: PatternResource,
  line: ReadonlySet<string>,
  model: Model,
  findings: Finding[],
): PatternResource[] | null {
  const { spec, at } = pattern;
  const taken = new Set(line);
  const found: PatternResource[] = [];
  for (const [index, written] of spec.mixins.entries()) {
    const name = inOwnModule(written, spec);
    const mixin = model.byKind.Pattern.get(name);
    if (mixin === undefined || mixin === pattern) return null;
    const refuse = (code: Finding['code'], message: string, hint: string) =>
      findings.push({
        code,
        message,
        at: spotIn(at, ['mixins', index]),
        related: [nameSpot(mixin.at)],
        hint,
      });
    if (taken.has(name)) {
      refuse(
        'pattern/mixed-in-twice',
        `\`${name}\` is already in the line of \`${nameOfPattern(pattern)}\``,
        'remove it here, or where it came in first',
      );
      return null;
    }
    if (mixin.spec.extends !== undefined || mixin.spec.mixins.length > 0) {
      refuse(
        'pattern/mixin-inherits',
        `the mixin \`${name}\` itself ${mixin.spec.extends === undefined ? 'has mixins' : 'extends a pattern'}`,
        'mix in patterns that stand alone, or extend this one',
      );
      return null;
    }
    taken.add(name);
    found.push(mixin);
  }
  return found;
}

export function tooManyGenerations(pattern: PatternResource): Finding {
  return {
    code: 'pattern/too-many-generations',
    message: `\`${nameOfPattern(pattern)}\` is the ${MOST_GENERATIONS + 1}th pattern in its line; ${MOST_GENERATIONS} can be followed by a reader`,
    at: spotIn(pattern.at, ['extends']),
    hint: 'merge two patterns of the line, or make one of them a mixin',
  };
}

export function lockOfNothing({ pointer, at }: Lock): Finding {
  return {
    code: 'pattern/lock-of-nothing',
    message: `\`${pointer}\` is locked, but nothing is there`,
    at,
    hint: 'correct the pointer: it begins with `/spec`, `/params` or `/blueprint`',
  };
}
