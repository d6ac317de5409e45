/** JSON and YAML files merged by key. A conflict is a finding beside the file: the file itself always stays readable. */
import { isUtf8 } from 'node:buffer';
import { type ByteVersions, mergeBytes } from '../text/merge-bytes.ts';
import { commentsOf } from './comments.ts';
import { editJson, readJson } from './json.ts';
import { type MergedValues, mergeValues, type ValueFinding } from './merge-values.ts';
import { isEqual, type Value } from './value.ts';
import { editYaml, readYaml, type YamlFile } from './yaml.ts';

export type MergedStructure =
  | { readonly kind: 'merged'; readonly bytes: Uint8Array; readonly findings: readonly ValueFinding[] }
  /** One of the versions is not a file of this kind that can be merged by key. */
  | { readonly kind: 'apart' };

/** Bytes of one version up to which a file is merged by key. */
const STRUCTURED_BYTES = 1024 * 1024;

/** The merge. Where merging line by line says the same, its bytes are taken: they keep every byte of the layout. */
export async function mergeStructured(path: string, versions: ByteVersions): Promise<MergedStructure> {
  const all = [versions.base, versions.ours, versions.theirs];
  if (!all.every((bytes) => bytes.length <= STRUCTURED_BYTES && isUtf8(bytes))) return { kind: 'apart' };
  const [base, ours, theirs] = all.map((bytes) => Buffer.from(bytes).toString('utf8')) as [
    string,
    string,
    string,
  ];
  const format = formatOf(path);
  const merged = await format?.merge(base, ours, theirs);
  if (!format || !merged) return { kind: 'apart' };
  const lines = mergeBytes(versions, { ours: '', theirs: '' });
  if (lines.kind === 'clean') {
    const said = await format.read(Buffer.from(lines.bytes).toString('utf8'));
    const wanted = await format.read(merged.text);
    if (said && isEqual(said, wanted ?? undefined))
      return { kind: 'merged', bytes: lines.bytes, findings: merged.findings };
  }
  const lost = format.comments ? missingComments({ base, ours, theirs }, merged.text) : [];
  return { kind: 'merged', bytes: Buffer.from(merged.text), findings: [...merged.findings, ...lost] };
}

interface Merged {
  readonly text: string;
  readonly findings: readonly ValueFinding[];
}

interface Format {
  readonly comments: boolean;
  read(text: string): Promise<Value | null>;
  merge(base: string, ours: string, theirs: string): Promise<Merged | null>;
}

function formatOf(path: string): Format | null {
  if (/\.json$/i.test(path)) return json;
  return /\.ya?ml$/i.test(path) ? yaml : null;
}

const json: Format = {
  comments: false,
  read: async (text) => readJson(text),
  async merge(...texts) {
    const [base, ours, theirs] = texts.map(readJson);
    if (!base || !ours || !theirs) return null;
    const { edits, findings } = mergeValues(base, ours, theirs);
    return { text: editJson(texts[1], edits), findings };
  },
};

const yaml: Format = {
  comments: true,
  read: async (text) => (await readYaml(text))?.value ?? null,
  async merge(...texts) {
    const [base, ours, theirs] = (await Promise.all(texts.map(readYaml))) as (YamlFile | null)[];
    if (!base || !ours || !theirs) return null;
    const { edits, findings }: MergedValues = mergeValues(base.value, ours.value, theirs.value);
    return { text: await editYaml(ours, theirs, edits), findings };
  },
};

/** Comments that one side wrote and that are not in the merge. */
function missingComments(
  texts: { base: string; ours: string; theirs: string },
  merged: string,
): ValueFinding[] {
  const present = new Set([...commentsOf(texts.base), ...commentsOf(merged)]);
  const missing = (text: string) => [...new Set(commentsOf(text))].filter((comment) => !present.has(comment));
  return [
    ...missing(texts.ours).map((at) => ({ kind: 'comment-gone', at, theirs: null }) as const),
    ...missing(texts.theirs).map((at) => ({ kind: 'comment-left-out', at, theirs: null }) as const),
  ];
}
