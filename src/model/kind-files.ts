/** The kinds that modules bring: JSON Schemas in `patterns/<module>/kinds/`, one file each, named like the kind. */
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import type { JsonSchema } from './generate.ts';
import { isFields } from './written.ts';

/** Schemas by the kind's full name, `web/Site`, in order of name. */
export async function readKindFiles(snapshot: Snapshot): Promise<Checked<ReadonlyMap<string, JsonSchema>>> {
  const schemas = new Map<string, JsonSchema>();
  const diagnostics: Diagnostic[] = [];
  const files = [...snapshot.entries.keys()].filter((path) => kindOfFile(path) !== null);
  await snapshot.readEach(files, (file, bytes) => {
    const { value, diagnostics: found } = parseManifestYaml(file, bytes);
    diagnostics.push(...found);
    const [schema] = value;
    if (isFields(schema)) schemas.set(kindOfFile(file) ?? '', schema);
  });
  return { value: schemas, diagnostics };
}

/** `web/Site` of `patterns/web/kinds/Site.yaml`; null of any other path. */
export function kindOfFile(path: string): string | null {
  const [, module, kind] =
    /^patterns\/([^/]+)\/kinds\/([A-Z][A-Za-z0-9]{0,62})\.(?:ya?ml|json)$/.exec(path) ?? [];
  return module === undefined || kind === undefined ? null : `${module}/${kind}`;
}
