/** From a blueprint and values to a file tree: the same bytes on any machine. */
import type { Checked } from '#core/checked.ts';
import { type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import type { FileClass } from '#model/kinds/blueprint.ts';
import { FACTS_BYTES } from '#source/limits.ts';
import { parseRecordYaml } from '#source/yaml.ts';
import type { CompiledBlueprint, CompiledFile } from './compile.ts';
import { found } from './finding.ts';
import type { Values } from './parameters.ts';
import { collisions, renderedPathTrouble } from './paths.ts';
import { PATTERN, shapeOfValue } from './shape.ts';
import { type Artifact, type FileTree, fileTree, treeDigest } from './tree.ts';

export interface RenderInput {
  /** Checked parameters with their defaults. */
  readonly effective: Values;
  readonly pattern: PatternInput | null;
}

export interface PatternInput {
  /** `module/name`. */
  readonly name: string;
  /** Its resolved spec. */
  readonly spec: Values;
}

export interface Rendered {
  readonly tree: FileTree;
  readonly classes: ReadonlyMap<string, FileClass>;
  readonly treeDigest: string;
  /** What the templates read of the pattern; null where they read nothing. */
  readonly pattern: { readonly name: string; readonly values: Values } | null;
  /** Over what the templates were given. */
  readonly effectiveDigest: string;
}

/** Bytes of all files together. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 10_000;

/** The files, or null with every reason why there are none. Pure: no clock, no locale, no environment. */
export function render(
  blueprint: CompiledBlueprint,
  { effective, pattern }: RenderInput,
): Checked<Rendered | null> {
  const refused = patternTrouble(blueprint, pattern);
  if (refused.length > 0) return { value: null, diagnostics: refused };
  const read = pattern && blueprint.patternKeys.length > 0 ? readPart(blueprint, pattern) : null;
  const context = bare({ ...effective, ...(read && { [PATTERN]: read.values }) });
  const { value: artifacts, diagnostics } = renderFiles(blueprint.files, context);
  const tree = fileTree(artifacts);
  const classes = new Map([...tree.keys()].map((path) => [path, blueprint.classOf(path)]));
  const all = [...diagnostics, ...collisions(artifacts), ...brokenStructures(tree, classes)];
  if (hasErrors(all)) return { value: null, diagnostics: all };
  return {
    value: {
      tree,
      classes,
      treeDigest: treeDigest(tree),
      pattern: read,
      effectiveDigest: digestOf({ params: effective, pattern: read?.values ?? {} }),
    },
    diagnostics: all,
  };
}

/** What is wrong in every render: with names that no parameter decides, and with files that are copied. */
export function troublesOfAllRenders({ files, classOf }: CompiledBlueprint): readonly Diagnostic[] {
  const named = files.filter(({ names }) => names.every((name) => typeof name === 'string'));
  const empty = named.map((file) => ({
    ...file,
    contents: typeof file.contents === 'function' ? Buffer.alloc(0) : file.contents,
  }));
  const { value: artifacts, diagnostics } = renderFiles(empty, {});
  const copied = new Set(
    named.flatMap(({ from, contents }) => (typeof contents === 'function' ? [] : [from])),
  );
  const tree = fileTree(artifacts.filter(({ from }) => copied.has(from)));
  const classes = new Map([...tree.keys()].map((path) => [path, classOf(path)]));
  return [...diagnostics, ...collisions(artifacts), ...brokenStructures(tree, classes)];
}

function patternTrouble(blueprint: CompiledBlueprint, pattern: PatternInput | null): readonly Diagnostic[] {
  if (blueprint.patternKeys.length === 0) return [];
  const { name, file } = blueprint.source;
  if (pattern !== null) return blueprint.checkPattern(shapeOfValue(pattern.spec));
  const words = `templates of \`${name}\` read the pattern, and none is given`;
  return [
    found('blueprint/needs-pattern', words, { file }, 'name one with --pattern, or in the `Repository`'),
  ];
}

/** Only what is read: the rest of a pattern neither shows in the repository nor makes it differ. */
function readPart({ patternKeys }: CompiledBlueprint, { name, spec }: PatternInput) {
  const keys = patternKeys.includes('*') ? Object.keys(spec).sort() : patternKeys;
  const entries = keys.flatMap((key) => (Object.hasOwn(spec, key) ? [[key, spec[key]] as const] : []));
  return { name, values: Object.fromEntries(entries) };
}

function renderFiles(files: readonly CompiledFile[], context: unknown): Checked<Artifact[]> {
  const diagnostics: Diagnostic[] = [];
  const artifacts: Artifact[] = [];
  let bytes = 0;
  for (const file of files) {
    const { value, diagnostics: troubles } = renderFile(file, context);
    diagnostics.push(...troubles);
    if (value === null) continue;
    artifacts.push(value);
    bytes += value.bytes.length;
    if (bytes <= MOST_BYTES && artifacts.length <= MOST_FILES) continue;
    diagnostics.push(
      found('blueprint/too-large', 'the files are more than 64 MiB, or more than 10,000', {
        file: file.from,
      }),
    );
    break;
  }
  return { value: artifacts, diagnostics };
}

/** Null for a file that is left out, and for one with an error. */
function renderFile(
  { from, mode, names, contents }: CompiledFile,
  context: unknown,
): Checked<Artifact | null> {
  try {
    const rendered = names.map((name) => (typeof name === 'string' ? name : name(context)).normalize('NFC'));
    if (rendered.includes('')) return { value: null, diagnostics: [] };
    const path = rendered.join('/');
    const trouble = rendered.some((name) => name.includes('/'))
      ? found(
          'blueprint/unsafe-path',
          `a name in \`${path.slice(0, 120)}\` has a slash`,
          { file: from },
          'make folders of their own for the parts',
        )
      : renderedPathTrouble(path, from);
    if (trouble) return { value: null, diagnostics: [trouble] };
    const bytes = typeof contents === 'function' ? Buffer.from(contents(context)) : contents;
    if (bytes.length > FACTS_BYTES) {
      return {
        value: null,
        diagnostics: [found('blueprint/too-large', `\`${path}\` is larger than 4 MiB`, { file: from })],
      };
    }
    return { value: { path, mode, bytes, from }, diagnostics: [] };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { value: null, diagnostics: [found('blueprint/template-failed', words, { file: from })] };
  }
}

/** Files that an update merges by their keys must have keys. */
function brokenStructures(tree: FileTree, classes: ReadonlyMap<string, FileClass>): Diagnostic[] {
  return [...tree.values()]
    .filter(({ path }) => classes.get(path) === 'structured')
    .flatMap(({ path, bytes, from }) => {
      const words = structureTrouble(path, bytes);
      return words === null
        ? []
        : [
            found(
              'blueprint/broken-structure',
              `\`${path}\` ${words}`,
              { file: from },
              'put texts in with `{{json title}}` or `{{yaml title}}`',
            ),
          ];
    });
}

function structureTrouble(path: string, bytes: Uint8Array): string | null {
  if (/\.ya?ml$/.test(path))
    return parseRecordYaml(path, bytes).diagnostics.length > 0 ? 'is not sound YAML' : null;
  if (!path.endsWith('.json')) return 'is neither JSON nor YAML, and so cannot be `structured`';
  try {
    JSON.parse(Buffer.from(bytes).toString('utf8'));
    return null;
  } catch {
    return 'is not JSON';
  }
}

/** The value without prototypes, maps in order of their keys. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value).sort()) copy[key] = bare((value as Values)[key]);
  return copy;
}
