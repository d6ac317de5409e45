/** From a render to the lock that remembers it, and from the lock back to the values it was rendered with. */
import { canonicalJson } from '#core/canonical-json.ts';
import { digestOfBytes } from '#core/digest.ts';
import { ENGINE } from './engine.ts';
import type { Lock } from './lock.ts';
import type { Parameters, Values } from './parameters.ts';
import type { Rendered, RenderInput } from './render.ts';
import type { BlueprintSource } from './source.ts';

export interface ToLock extends Parameters {
  readonly source: BlueprintSource;
  readonly rendered: Rendered;
  readonly conflicted?: Lock['conflicted'];
}

export function lockOf({ source, rendered, params, effective, conflicted = [] }: ToLock): Lock {
  return {
    apiVersion: 'fractalops/v1',
    blueprint: source.name,
    version: source.spec.version,
    digest: source.digest,
    engine: ENGINE,
    params,
    defaults: besides(effective, params),
    ...(rendered.pattern && { pattern: rendered.pattern }),
    effective: rendered.effectiveDigest,
    files: [...rendered.tree.values()].map(({ path, mode, bytes }) => ({
      path,
      class: rendered.classes.get(path) ?? 'merge',
      mode,
      digest: digestOfBytes(bytes),
    })),
    conflicted: [...conflicted],
  };
}

/** What the render was given then, whatever the schema and the pattern say by now. */
export function renderInputOf({ params, defaults, pattern }: Lock): RenderInput {
  return {
    effective: { ...params, ...defaults },
    pattern: pattern ? { name: pattern.name, spec: pattern.values } : null,
  };
}

/** The values that are not as the user set them: whole top-level parameters, a map also for a default deep inside it. */
function besides(effective: Values, params: Values): Values {
  const added = Object.entries(effective).filter(
    ([name, value]) => !Object.hasOwn(params, name) || canonicalJson(params[name]) !== canonicalJson(value),
  );
  return Object.fromEntries(added);
}
