/** Blueprints of a workspace for the commands that show and render them: read without facts and figures. */
import { type CompiledBlueprint, compileBlueprint } from '#blueprint/compile.ts';
import type { PlaceOfValue } from '#blueprint/complaint.ts';
import { narrowedParams } from '#blueprint/narrowed-params.ts';
import { checkParameters, type Values } from '#blueprint/parameters.ts';
import { type Rendered, render } from '#blueprint/render.ts';
import { type BlueprintSource, readBlueprint } from '#blueprint/source.ts';
import { withSetValues } from '#blueprint/values-from-text.ts';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { nearestPart } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import type { MapParam } from '#model/params/schema.ts';
import type { OpenPatterns } from './patterns.ts';

/** The blueprint of the name, which may leave out its module where only one has a blueprint of that name. Throws a KernelError otherwise. */
export async function readBlueprintNamed(
  written: string,
  { snapshot, model }: Pick<OpenPatterns, 'snapshot' | 'model'>,
): Promise<Checked<BlueprintSource>> {
  const declared = [...model.byKind.Blueprint.keys()];
  const meant = declared.filter((name) => name === written || name.endsWith(`/${written}`));
  const [name = written, other] = meant.includes(written) ? [written] : meant;
  if (other !== undefined) throw usage(`\`${written}\` is a blueprint of several modules`, oneOf(meant));
  const resource = model.byKind.Blueprint.get(name);
  if (resource) return readBlueprint(snapshot, resource);
  if (model.invalid.has(`Blueprint/${name}`)) {
    throw new KernelError(
      'blueprint/has-errors',
      `\`${name}\` has errors`,
      'run `fractal check`, which says where',
    );
  }
  const near = nearestPart(written, declared);
  const known = declared.length === 0 ? 'there are none yet' : oneOf(declared);
  throw usage(`there is no blueprint \`${written}\``, near === null ? known : `did you mean \`${near}\`?`);
}

export interface Wanted {
  readonly pattern: ResolvedPattern | null;
  /** From a manifest or a file. */
  readonly params: Values;
  /** `path=text`, over them. */
  readonly set: readonly string[];
  readonly placeOf?: PlaceOfValue;
}

export interface ReadyRender {
  readonly blueprint: CompiledBlueprint;
  readonly params: Values;
  readonly effective: Values;
  readonly rendered: Rendered;
}

/** The render, or null with everything that stands against it. */
export function renderWanted(source: BlueprintSource, wanted: Wanted): Checked<ReadyRender | null> {
  const compiled = compileBlueprint(source);
  if (!compiled.value) return { value: null, diagnostics: compiled.diagnostics };
  const blueprint = compiled.value;
  const narrowed = paramsFor(blueprint.params, wanted.pattern);
  if (!narrowed.value) return refused(compiled.diagnostics, narrowed.diagnostics);
  const given = withSetValues(narrowed.value, wanted.params, wanted.set);
  const checked = checkParameters(narrowed.value, given, wanted.placeOf);
  if (!checked.value) return refused(compiled.diagnostics, checked.diagnostics);
  const { params, effective } = checked.value;
  const { value, diagnostics } = render(blueprint, { effective, pattern: wanted.pattern });
  if (!value) return refused(compiled.diagnostics, diagnostics);
  return {
    value: { blueprint, params, effective, rendered: value },
    diagnostics: [...compiled.diagnostics, ...diagnostics],
  };
}

/** The parameters that may be given with the pattern. */
export function paramsFor(declared: MapParam, pattern: ResolvedPattern | null): Checked<MapParam | null> {
  return pattern === null ? { value: declared, diagnostics: [] } : narrowedParams(declared, pattern);
}

/** The pattern to render with. Throws a KernelError for one that cannot be chosen, or is made for another blueprint. */
export function refuseWrongPattern({ name }: BlueprintSource, pattern: ResolvedPattern): void {
  if (pattern.isAbstract) {
    throw usage(`\`${pattern.name}\` is abstract: it cannot be chosen`, 'choose a pattern that extends it');
  }
  if (pattern.blueprint === null || pattern.blueprint === name) return;
  throw usage(
    `\`${pattern.name}\` is a pattern of the blueprint \`${pattern.blueprint}\``,
    `render \`${pattern.blueprint}\`, or choose another pattern`,
  );
}

/**
 * The pattern to render with where nobody named one: null when no template reads it, else the only one that can be
 * chosen. Throws a KernelError that names them where there are several.
 */
export function patternToAssume(
  source: BlueprintSource,
  patterns: OpenPatterns['patterns'],
): ResolvedPattern | null {
  const isRead = (compileBlueprint(source).value?.patternKeys.length ?? 0) > 0;
  const [first, ...others] = [...patterns.values()].filter(
    ({ isAbstract, blueprint }) => isRead && !isAbstract && blueprint === source.name,
  );
  if (first === undefined || others.length === 0) return first ?? null;
  const names = [first, ...others].map(({ name }) => name);
  throw usage(`\`${source.name}\` is rendered by several patterns`, `say --pattern with ${oneOf(names)}`);
}

function refused(...diagnostics: readonly (readonly Diagnostic[])[]): Checked<null> {
  return { value: null, diagnostics: diagnostics.flat() };
}

const oneOf = (names: readonly string[]) => `one of ${names.join(', ')}`;

const usage = (message: string, hint: string) => new KernelError('usage', message, hint);
