/** Manifests rewritten from the long form to the short one and back, with their comments. */
import { canonicalJson } from '#core/canonical-json.ts';
import type { Edit } from '#source/edit.ts';
import { MANIFEST_BYTES } from '#source/limits.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { writtenIn } from './declare.ts';
import { joinDocuments } from './forms/documents.ts';
import { longDocuments } from './forms/to-long.ts';
import { shortDocuments } from './forms/to-short.ts';
import { manifestPaths } from './read.ts';

export type Form = 'long' | 'short';

/** What rewriting every manifest would change. The files of modules keep the long form, one thing each. */
export async function editsToForm(snapshot: Snapshot, form: Form): Promise<Edit[]> {
  const texts: { path: string; text: string }[] = [];
  const paths = manifestPaths(snapshot).filter((path) => form === 'long' || path.startsWith('manifests/'));
  await snapshot.readEach(paths, (path, bytes) => texts.push({ path, text: bytes.toString('utf8') }));
  const edits: Edit[] = [];
  for (const { path, text } of texts) {
    const edit = await editToForm(path, text, form);
    if (edit) edits.push(edit);
  }
  return edits;
}

/**
 * The file in the other form, declaring exactly the same; null where nothing changes. Documents with problems stay
 * as they are, and so does the Workspace in the short direction: it says what the folder is. A file whose other form
 * would be too large to read stays too.
 * Throws when the rewritten file would declare something else, which is a bug of ours.
 */
export async function editToForm(path: string, text: string, form: Form): Promise<Edit | null> {
  if (parseManifestYaml(path, text).diagnostics.length > 0) return null;
  const yaml = await import('yaml');
  const documents = yaml.parseAllDocuments(text, { uniqueKeys: false });
  if (!Array.isArray(documents)) return null;
  const rewritten = form === 'long' ? longDocuments(yaml, documents, text) : shortDocuments(yaml, documents);
  if (rewritten === null) return null;
  const after = joinDocuments(yaml, rewritten);
  // The long form of a large file may be larger than a manifest can be.
  if (Buffer.byteLength(after) > MANIFEST_BYTES) return null;
  if (declares(path, text) !== declares(path, after)) throw new Error(`${path} would change its meaning`);
  return { path, before: text, after };
}

/** Everything a file declares, right or wrong, as one text. */
function declares(path: string, text: string): string {
  const written = parseManifestYaml(path, text).value.flatMap((value, index) =>
    writtenIn(value, path, index, []),
  );
  return written
    .map(({ kind, name, key, title, labels, spec }) => canonicalJson([kind, name, key, title, labels, spec]))
    .sort()
    .join('\n');
}
