/** The questions of `fractal blueprint render`: required parameters that nothing has a value for yet. */
import { resolve } from 'node:path';
import type { MapParam, ParamSchema } from '#model/params/schema.ts';
import { paramRule } from '#model/params/words.ts';
import { visible } from '../formats/visible.ts';
import { INTERRUPTED } from './machine.ts';
import { Stopped } from './stopped.ts';

type Said = Readonly<Record<string, unknown>>;

/** Asks for what is missing and adds it to `set`. Whatever cannot be read or is not known is left to the command, which refuses it in words. */
export async function askRender(said: Said, directory: string): Promise<Said> {
  // The command refuses without asking where there is no place to render to.
  if (said.to === undefined && said.dryRun !== true) return said;
  const missing = await missingParams(said, directory).catch(() => []);
  if (missing.length === 0) return said;
  const { cancel, intro, isCancel, outro } = await import('@clack/prompts');
  intro(
    `${visible(String(said.blueprint))} needs ${missing.length === 1 ? 'a value' : `${missing.length} values`}`,
  );
  const set = [...((said.set as readonly string[] | undefined) ?? [])];
  for (const [name, schema] of missing) {
    const answer = await ask(name, schema);
    if (isCancel(answer)) {
      cancel('Nothing was made.');
      throw new Stopped(INTERRUPTED);
    }
    set.push(`${name}=${String(answer)}`);
  }
  outro('Rendering');
  return { ...said, set };
}

async function missingParams(said: Said, directory: string): Promise<[string, ParamSchema][]> {
  const { readWorkingTree } = await import('#source/working-tree.ts');
  const { loadModel } = await import('#model/load.ts');
  const { readPatterns } = await import('#model/patterns.ts');
  const { compileBlueprint } = await import('#blueprint/compile.ts');
  const { paramsFor, readBlueprintNamed } = await import('#kernel/blueprints.ts');
  const { patternNamed } = await import('#kernel/patterns.ts');
  const snapshot = await readWorkingTree(directory);
  const { value: model } = await loadModel(snapshot);
  const { value: patterns } = await readPatterns(snapshot, model);
  const { value: source } = await readBlueprintNamed(String(said.blueprint), { snapshot, model });
  const declared = compileBlueprint(source).value?.params;
  const pattern =
    typeof said.pattern === 'string' ? patternNamed(said.pattern, { snapshot, model, patterns }) : null;
  const schema = declared && paramsFor(declared, pattern).value;
  if (!schema) return [];
  const given = await givenNames(said, directory);
  const isUnknown = [...given].some((name) => !Object.hasOwn(schema.properties, name));
  return isUnknown ? [] : missingIn(schema, given);
}

async function givenNames(said: Said, directory: string): Promise<ReadonlySet<string>> {
  const set = (said.set as readonly string[] | undefined) ?? [];
  const names = set.map((word) => word.split(/[.=]/)[0] ?? '');
  if (typeof said.params !== 'string') return new Set(names);
  const { readParamsFile } = await import('#kernel/params-file.ts');
  const file = readParamsFile(resolve(directory), said.params).value;
  return new Set([...names, ...Object.keys(file?.params ?? {})]);
}

function missingIn({ properties, required }: MapParam, given: ReadonlySet<string>): [string, ParamSchema][] {
  return required.flatMap((name): [string, ParamSchema][] => {
    const schema = properties[name];
    const hasDefault = schema && 'default' in schema && schema.default !== undefined;
    return !schema || given.has(name) || hasDefault ? [] : [[name, schema]];
  });
}

async function ask(name: string, schema: ParamSchema): Promise<unknown> {
  const { confirm, select, text } = await import('@clack/prompts');
  const message = visible(schema.description ?? schema.title ?? name);
  if ('enum' in schema && schema.enum) {
    return select({ message, options: schema.enum.map((value) => ({ value: String(value) })) });
  }
  if (schema.type === 'boolean') return confirm({ message });
  const { checkParameters } = await import('#blueprint/parameters.ts');
  const { withSetValues } = await import('#blueprint/values-from-text.ts');
  const alone: MapParam = { type: 'object', properties: { [name]: schema }, required: [name] };
  return text({
    message: `${message} (${paramRule(schema)})`,
    validate: (written) => {
      const values = withSetValues(alone, {}, [`${name}=${written ?? ''}`]);
      return checkParameters(alone, values).diagnostics[0]?.message;
    },
  });
}
