/** A blueprint for tea shops, written inline: its files as given, its declaration from a few lines. */
import { type BlueprintSource, readBlueprint } from '#blueprint/source.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';

export const TEA_PARAMS = `type: object
properties:
  title: { type: string, maxLength: 80 }
  motto: { type: string }
  language: { type: string, enum: [en, pt, de], default: en }
  docs: { type: boolean, default: true }
  tables: { type: integer, minimum: 1, default: 4 }
  pages:
    type: array
    default: []
    items:
      type: object
      properties: { slug: { type: string }, note: { type: string } }
      required: [slug]
  contact:
    type: object
    properties: { email: { type: string } }
    required: [email]
required: [title]
`;

const FOLDER = 'blueprints/tea/shop/';

interface Written {
  /** YAML below `spec.params`. */
  readonly params?: string;
  /** More lines below `spec`. */
  readonly spec?: string;
  /** By path below the blueprint's folder: `files/README.md.hbs`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** `tea/shop`, as the workspace that holds it is read. Throws when its declaration is not sound. */
export async function teaBlueprint({
  params = TEA_PARAMS,
  spec = '',
  files,
}: Written): Promise<{ readonly source: BlueprintSource; readonly diagnostics: readonly Diagnostic[] }> {
  const declared = `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: shop }
spec:
  version: 1.0.0
  params:
${indented(params, '    ')}${indented(spec, '  ')}`;
  const below = Object.entries(files).map(([path, text]) => [FOLDER + path, text]);
  const snapshot = memorySnapshot({ ...Object.fromEntries(below), [`${FOLDER}blueprint.yaml`]: declared });
  const model = await loadModel(snapshot);
  const resource = model.value.byKind.Blueprint.get('tea/shop');
  if (!resource) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'));
  const { value, diagnostics } = await readBlueprint(snapshot, resource);
  return { source: value, diagnostics };
}

function indented(text: string, by: string): string {
  return text.replaceAll(/^(?=.)/gm, by);
}
