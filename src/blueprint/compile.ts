/** A blueprint made ready to be rendered many times: its templates read and checked once. */
import { isUtf8 } from 'node:buffer';
import type { Checked } from '#core/checked.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import type { FileClass } from '#model/kinds/blueprint.ts';
import type { MapParam } from '#model/params/schema.ts';
import { checkTemplate } from './check-template.ts';
import { classifier, costlyGlobs } from './classes.ts';
import { declaredParams } from './declared-params.ts';
import { evaluate } from './evaluate.ts';
import { found } from './finding.ts';
import { ANY, PATTERN, type Shape, shapeOfInput } from './shape.ts';
import type { BlueprintSource } from './source.ts';
import { readTemplate, type Template } from './template.ts';
import type { Artifact, FileMode } from './tree.ts';

/** Gives the text for an input. Throws a plain error when the template asks for too much. */
type ReadyTemplate = (input: unknown) => string;

/** A text that stays as it is, or a template for it. */
type Part = string | ReadyTemplate;

export interface CompiledFile {
  readonly from: string;
  readonly mode: FileMode;
  /** The names of its folders and its own; a file of which one is rendered to nothing is left out. */
  readonly names: readonly Part[];
  readonly contents: Uint8Array | ReadyTemplate;
}

export interface CompiledBlueprint {
  readonly source: BlueprintSource;
  readonly params: MapParam;
  readonly files: readonly CompiledFile[];
  readonly classOf: (path: string) => FileClass;
  /** Keys at the top of the pattern that templates read; `*` where one reads it whole. */
  readonly patternKeys: readonly string[];
  /** Top-level parameters that templates read. */
  readonly paramsRead: ReadonlySet<string>;
  /** What is wrong with the templates for a pattern of this shape. */
  checkPattern(pattern: Shape): readonly Diagnostic[];
}

/** The blueprint, or null where a template or the parameters have an error. Needs no values of parameters. */
export function compileBlueprint(source: BlueprintSource): Checked<CompiledBlueprint | null> {
  const params = declaredParams(source);
  const { value: texts, diagnostics: unread } = readTemplates(source);
  const diagnostics = [...globTroubles(source), ...unread];
  if (params.value === null) return { value: null, diagnostics: [...params.diagnostics, ...diagnostics] };
  const schema = params.value;
  const templates = [...texts.names.values(), ...texts.contents.values()];
  const checkAll = (shape: Shape) =>
    templates.map((template) => checkTemplate(template, texts.partials, shape));
  const checks = checkAll(shapeOfInput(schema, ANY));
  const all = [...diagnostics, ...checks.flatMap((check) => check.diagnostics)];
  if (hasErrors(all)) return { value: null, diagnostics: all };
  const reads = checks.flatMap((check) => check.reads);
  const blueprint: CompiledBlueprint = {
    source,
    params: schema,
    files: compileFiles(source, texts),
    classOf: classifier(source.spec.files),
    patternKeys: [...new Set(reads.flatMap(([first, key = '*']) => (first === PATTERN ? [key] : [])))].sort(),
    paramsRead: new Set(reads.map(([first = '']) => first)),
    checkPattern: (pattern) => checkAll(shapeOfInput(schema, pattern)).flatMap((check) => check.diagnostics),
  };
  return { value: blueprint, diagnostics: all };
}

function globTroubles({ spec, file }: BlueprintSource): Diagnostic[] {
  return costlyGlobs(spec.files).map((glob) =>
    found(
      'blueprint/costly-glob',
      `\`${glob}\` has too many stars`,
      { file },
      'at most two in a name, and `**` three times',
    ),
  );
}

interface Texts {
  /** By the text itself: the same name stands above many files. */
  readonly names: ReadonlyMap<string, Template>;
  /** By path below `files/`. */
  readonly contents: ReadonlyMap<string, Template>;
  /** By the name under which they are called. */
  readonly partials: ReadonlyMap<string, Template>;
}

const ENDING = '.hbs';

function readTemplates({ files, partials }: BlueprintSource): Checked<Texts> {
  const diagnostics: Diagnostic[] = [];
  const read = (file: string, text: string | null): Template[] => {
    if (text === null) {
      diagnostics.push(
        found('blueprint/not-text', 'the template is not UTF-8 text', { file }, 'save it as UTF-8'),
      );
      return [];
    }
    const template = readTemplate(file, text);
    diagnostics.push(...template.diagnostics);
    return template.value ? [template.value] : [];
  };
  const names = new Map<string, Template>();
  const contents = new Map<string, Template>();
  const called = new Map<string, Template>();
  for (const { path, from, bytes } of files.values()) {
    if (/(?:^|\/)\.git(?:ignore|attributes)$/.test(path)) diagnostics.push(gitFile(from));
    for (const name of namesOf(path)) {
      if (!isTemplated(name) || names.has(name)) continue;
      for (const template of read(from, name)) names.set(name, template);
    }
    if (!path.endsWith(ENDING)) continue;
    for (const template of read(from, textOf(bytes))) contents.set(path, template);
  }
  for (const { path, from, bytes } of partials.values()) {
    for (const template of read(from, textOf(bytes))) called.set(path.slice(0, -ENDING.length), template);
  }
  return { value: { names, contents, partials: called }, diagnostics };
}

function compileFiles({ files }: BlueprintSource, { names, contents, partials }: Texts): CompiledFile[] {
  const programs = new Map([...partials].map(([name, { program }]) => [name, program]));
  const ready =
    ({ program }: Template): ReadyTemplate =>
    (input) =>
      evaluate(program, input, programs);
  return [...files.values()].map(({ path, mode, bytes, from }) => {
    const template = contents.get(path);
    return {
      from,
      mode,
      names: namesOf(path).map((name) => {
        const own = names.get(name);
        return own ? ready(own) : name;
      }),
      contents: template ? ready(template) : bytes,
    };
  });
}

/** Folders and file, without the ending that makes it a template. */
function namesOf(path: string): string[] {
  return (path.endsWith(ENDING) ? path.slice(0, -ENDING.length) : path).split('/');
}

function isTemplated(name: string): boolean {
  return name.includes('{{');
}

/** Lines end with LF on any machine, whatever a checkout made of them. */
function textOf(bytes: Artifact['bytes']): string | null {
  return isUtf8(bytes) ? Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n') : null;
}

function gitFile(file: string): Diagnostic {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return found(
    'blueprint/git-file',
    `\`${name}\` would already hold for the files of the blueprint itself`,
    { file },
    `name it \`${name}.hbs\``,
  );
}
