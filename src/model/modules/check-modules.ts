/** Whether the modules of a workspace are there in versions that fit, and whether everybody keeps to what they export. */
import { spotIn } from '../declaration.ts';
import type { Finding, Spot } from '../finding.ts';
import type { Module } from '../kinds/module.ts';
import type { Model } from '../model.ts';
import type { Resource } from '../resource.ts';
import { type ModuleUse, usesOfModules } from './uses.ts';
import { fitOf, wantedModule } from './wanted.ts';

export function checkModules(model: Model, kernelVersion: string): Finding[] {
  const selected = new Set(model.workspace.spec.modules.map((text) => wantedModule(text).name));
  const uses = usesOfModules(model);
  const modules = [...model.byKind.Module.values()];
  return [
    ...wantedBy(model.workspace, model.workspace.spec.modules, 'modules', model),
    ...modules.flatMap((module) => [
      ...missingKinds(module, model),
      ...wantedBy(module, module.spec.requires, 'requires', model),
      ...(selected.has(module.name) ? ofSelected(module, { selected, kernelVersion }) : []),
    ]),
    ...strayKinds(model),
    ...unselected(uses, selected, model),
    ...uses.flatMap((use) => outOfBounds(use, model)),
  ];
}

/** Ranges that are none or that the module's version is not in. What is not there at all is a reference's finding. */
function wantedBy(
  { id, at }: Resource,
  texts: readonly string[],
  field: 'modules' | 'requires',
  { byKind }: Model,
): Finding[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index): Finding[] => {
    const { name, range } = wantedModule(text);
    const spot = spotIn(at, [field, index]);
    const isAgain = seen.has(name);
    seen.add(name);
    if (isAgain) return [again(name, spot)];
    const version = byKind.Module.get(name)?.spec.version;
    if (version === undefined) return [];
    const fit = fitOf(version, range);
    return fit === 'fits' ? [] : [misfit({ by: id, name, range, version }, fit, spot)];
  });
}

function again(name: string, at: Spot): Finding {
  return { code: 'module/version', message: `\`${name}\` is named twice`, at, hint: 'keep one of the two' };
}

function misfit(
  { by, name, range, version }: { by: string; name: string; range: string; version: string },
  fit: 'other version' | 'no range',
  at: Spot,
): Finding {
  return {
    code: 'module/version',
    message:
      fit === 'no range'
        ? `\`${range}\` is no range of versions`
        : `\`${by}\` wants \`${name}\` in \`${range}\`, and it is ${version}`,
    at,
    hint:
      fit === 'no range' ? 'write a range such as `^1.2`' : `widen the range, or bring another \`${name}\``,
  };
}

function ofSelected(
  module: Resource<Module>,
  { selected, kernelVersion }: { selected: ReadonlySet<string>; kernelVersion: string },
): Finding[] {
  const { name, spec, at } = module;
  const lacking = spec.requires.flatMap((text, index): Finding[] => {
    const required = wantedModule(text).name;
    if (required === 'core' || selected.has(required)) return [];
    const message = `\`${name}\` requires \`${required}\`, which the workspace does not select`;
    const hint = `add \`${required}\` to \`modules\` of the workspace`;
    return [{ code: 'module/not-selected', message, at: spotIn(at, ['requires', index]), hint }];
  });
  if (fitOf(kernelVersion, spec.kernel) === 'fits') return lacking;
  const message = `\`${name}\` works with fractal \`${spec.kernel}\`, and this is ${kernelVersion}`;
  const hint = 'take a version of the module for this one, or update fractal';
  return [...lacking, { code: 'module/kernel', message, at: spotIn(at, ['kernel']), hint }];
}

function missingKinds({ name, spec, at }: Resource<Module>, { moduleKinds }: Model): Finding[] {
  return spec.exports.kinds.flatMap((kind, index): Finding[] => {
    if (moduleKinds.has(`${name}.${kind}`)) return [];
    return [
      {
        code: 'module/missing-export',
        message: `\`${name}\` exports the kind \`${kind}\`, which it does not have`,
        at: spotIn(at, ['exports', 'kinds', index]),
        hint: `write its schema to \`patterns/${name}/kinds/${kind}.yaml\``,
      },
    ];
  });
}

/** Kinds in a folder without a module. */
function strayKinds({ moduleKinds, byKind, invalid }: Model): Finding[] {
  return [...moduleKinds.values()].flatMap(({ name, module, file }): Finding[] => {
    if (byKind.Module.has(module) || invalid.has(`Module/${module}`)) return [];
    return [
      {
        code: 'reference/unknown-module',
        message: `no module \`${module}\` to bring the kind \`${name.slice(module.length + 1)}\``,
        at: { file, document: 0, pointer: [], on: 'value' },
        hint: `declare it in \`patterns/${module}/module.yaml\``,
      },
    ];
  });
}

/** Users that are named in a finding; programs find the others in `module show`. */
const NAMED = 8;

/** One finding for each module that is in use but not selected, with everybody who uses it. */
function unselected(uses: readonly ModuleUse[], selected: ReadonlySet<string>, model: Model): Finding[] {
  const others = uses.filter(
    ({ module, from }) => !selected.has(module) && (from === null || selected.has(from)),
  );
  return [...Map.groupBy(others, ({ module }) => module)].map(([module, list]) => {
    const users = [...new Set(list.map(({ by }) => by))].sort();
    const more = users.length > NAMED ? `, and ${users.length - NAMED} more` : '';
    const named = users.slice(0, NAMED).map((user) => `\`${user}\``);
    return {
      code: 'module/not-selected',
      message: `\`${module}\` is not selected, and is used by ${named.join(', ')}${more}`,
      at: spotIn(model.workspace.at, ['modules']),
      related: list.slice(0, NAMED).map(({ at }) => at),
      hint: `add \`${module}@^${model.byKind.Module.get(module)?.spec.version ?? '1'}\` to \`modules\` of the workspace`,
    };
  });
}

/** A part that its module keeps to itself, or a module that is used without being required. */
function outOfBounds({ from, module, part, at, by }: ModuleUse, { byKind }: Model): Finding[] {
  const used = byKind.Module.get(module)?.spec;
  const requires = from === null ? null : (byKind.Module.get(from)?.spec.requires ?? []);
  const found: Finding[] = [];
  if (part !== null && used && !used.exports[`${part.sort}s`].includes(part.name)) {
    const message = `\`${by}\` uses the ${part.sort} \`${part.name}\` of \`${module}\`, which does not export it`;
    const exported = used.exports[`${part.sort}s`];
    const hint =
      exported.length === 0 ? `\`${module}\` exports no ${part.sort}` : `it exports ${exported.join(', ')}`;
    found.push({ code: 'module/not-exported', message, at, hint });
  }
  if (requires !== null && !requires.some((text) => wantedModule(text).name === module)) {
    const message = `\`${from}\` uses \`${module}\` without requiring it`;
    const hint = `add \`${module}@^${used?.version ?? '1'}\` to \`requires\` of \`${from}\``;
    found.push({ code: 'module/not-required', message, at, hint });
  }
  return found;
}
