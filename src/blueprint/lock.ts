/** `.fractal/lock.yaml`: what a rendered repository remembers of its render, so that an update can tell its owner's changes. */
import { z } from 'zod';
import { canonicalJson } from '#core/canonical-json.ts';
import type { Checked } from '#core/checked.ts';
import { compareText, type Diagnostic } from '#core/diagnostic.ts';
import { FileClass } from '#model/kinds/blueprint.ts';
import { JsonMap, RelativePath, Version } from '#model/parts.ts';
import { locate } from '#source/locate.ts';
import { parseRecordYaml } from '#source/yaml.ts';
import { byteOrder } from './tree.ts';

export const LOCK_PATH = '.fractal/lock.yaml';

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not a digest such as sha256:9f86…');
const FullName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}\/[a-z0-9][a-z0-9-]{0,62}$/, 'not a name such as web/storefront');

/** Why a person has to decide: see docs/resolve-a-conflict.md. Only `contents` leaves markers in the file. */
export const ConflictReason = z.enum([
  /** Both changed the same lines; the file holds both versions between markers. */
  'contents',
  /** Both changed the same keys of a structured file, or it cannot be merged by key; it is as it was here. */
  'keys',
  /** The blueprint deleted what was changed here; it is as it was here. */
  'deleted-upstream',
  /** Both changed a file that has no lines to merge, or too many; it is as it was here. */
  'binary',
  'too-large',
  /** A link or a submodule stands where the blueprint has a file. */
  'not-a-file',
  /** A file here has that name, or one that no disk holds beside it; the blueprint's was not written. */
  'in-the-way',
]);
export type ConflictReason = z.output<typeof ConflictReason>;

export const LockedFile = z.strictObject({
  path: RelativePath,
  class: FileClass,
  mode: z.enum(['100644', '100755']),
  /** Of the bytes as they were rendered, not of what the file holds now. */
  digest: Digest,
});
export type LockedFile = z.output<typeof LockedFile>;

export const Lock = z.strictObject({
  apiVersion: z.literal('fractalops/v1'),
  /** `module/name`. */
  blueprint: FullName,
  version: Version,
  /** Of the blueprint: its declaration, its files, the helpers and the engine. */
  digest: Digest,
  /** The rendering engine; another one may give other bytes for the same blueprint. */
  engine: z.string().max(64),
  /** What the user set; defaults are not among them. */
  params: JsonMap,
  /** What else the templates were given in the place of parameters: the defaults of then, which may be others by now. */
  defaults: JsonMap.default({}),
  /** The pattern, and of its resolved spec what the templates read. */
  pattern: z.strictObject({ name: FullName, values: JsonMap }).optional(),
  /** Of what the templates were given: parameters with their defaults, and the pattern's values. */
  effective: Digest,
  files: z.array(LockedFile),
  /** What an update left for a person to decide. No update begins at a lock that still has any of it. */
  conflicted: z
    .array(
      z.strictObject({
        path: RelativePath,
        why: ConflictReason,
        /** The key, as a JSON pointer, or the file that is in the way. */
        at: z.string().max(4096).optional(),
        /** What the blueprint has there, as JSON; null where it has nothing. */
        theirs: z.string().max(1024).nullable().optional(),
      }),
    )
    .default([]),
});
export type Lock = z.output<typeof Lock>;

/** The lock that the bytes hold; null, with everything that is wrong, when any of it is. */
export function readLock(source: Uint8Array | string, file: string = LOCK_PATH): Checked<Lock | null> {
  const { value: documents, diagnostics } = parseRecordYaml(file, source);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  if (documents.length !== 1) return refused([badLock(file, source, [], 'a lock is one document')]);
  const parsed = Lock.safeParse(documents[0]);
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map(({ path, message }) =>
        badLock(
          file,
          source,
          path.filter((step) => typeof step !== 'symbol'),
          message,
        ),
      ),
    );
  }
  const twice = repeatedPath(parsed.data.files);
  if (twice !== null) return refused([badLock(file, source, ['files', twice, 'path'], 'listed twice')]);
  return { value: parsed.data, diagnostics: [] };
}

/** The text of a lock: equal locks give equal bytes, and `readLock` reads back the same. */
export function lockText(lock: Lock): string {
  const paths = byteOrder(lock.files.map(({ path }) => path));
  const byPath = new Map(lock.files.map((file) => [file.path, file]));
  const files = paths.flatMap((path) => byPath.get(path) ?? []);
  return `${[
    '# Written by `fractal blueprint`, which needs it to update this repository. Commit it; do not edit it.',
    `apiVersion: ${lock.apiVersion}`,
    `blueprint: ${lock.blueprint}`,
    `version: ${lock.version}`,
    `digest: ${lock.digest}`,
    `engine: ${JSON.stringify(lock.engine)}`,
    ...mapLines('params', lock.params),
    ...mapLines('defaults', lock.defaults),
    ...(lock.pattern ? [`pattern:`, `  name: ${lock.pattern.name}`] : []),
    ...(lock.pattern ? mapLines('values', lock.pattern.values).map((line) => `  ${line}`) : []),
    `effective: ${lock.effective}`,
    files.length === 0 ? 'files: []' : 'files:',
    ...files.map(
      ({ path, class: kept, mode, digest }) =>
        `  - { path: ${JSON.stringify(path)}, class: ${kept}, mode: "${mode}", digest: ${digest} }`,
    ),
    ...(lock.conflicted.length === 0 ? [] : ['# Delete a line when what it says is settled.', 'conflicted:']),
    ...lock.conflicted.map((record) => `  - ${inlineMap(record)}`),
  ].join('\n')}\n`;
}

// JSON is YAML too, and has one text for each value.
function mapLines(name: string, map: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(map).sort(compareText);
  if (keys.length === 0) return [`${name}: {}`];
  return [`${name}:`, ...keys.map((key) => `  ${JSON.stringify(key)}: ${canonicalJson(map[key])}`)];
}

function inlineMap(map: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(map).filter(([, value]) => value !== undefined);
  return `{ ${members.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')} }`;
}

function repeatedPath(files: readonly LockedFile[]): number | null {
  const seen = new Set<string>();
  const at = files.findIndex(({ path }) => seen.size === seen.add(path).size);
  return at === -1 ? null : at;
}

function badLock(
  file: string,
  source: Uint8Array | string,
  pointer: readonly (string | number)[],
  words: string,
): Diagnostic {
  const where = pointer.length === 0 ? '' : `\`${pointer.join('.')}\`: `;
  return {
    code: 'lock/invalid',
    severity: 'error',
    message: `${where}${words.charAt(0).toLowerCase()}${words.slice(1)}`,
    at: locate(file, source, { document: 0, pointer }),
    hint: 'take the file back from the commit that last wrote it: `git log -- .fractal/lock.yaml`',
  };
}

function refused(diagnostics: readonly Diagnostic[]): Checked<null> {
  return { value: null, diagnostics };
}
