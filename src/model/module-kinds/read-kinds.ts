/** The kinds that modules bring: JSON Schemas in `patterns/<module>/kinds/`, one file each, named like the kind. */
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import type { Finding } from '../finding.ts';
import type { JsonSchema } from '../generate.ts';
import type { ModuleKindName } from '../kinds/index.ts';
import { notAMap } from '../shape.ts';
import { isFields } from '../written.ts';
import type { ModuleKind, ModuleKinds } from './module-kind.ts';

export interface ReadKinds {
  readonly kinds: ModuleKinds;
  readonly findings: readonly Finding[];
}

const NONE: Checked<ReadKinds> = { value: { kinds: new Map(), findings: [] }, diagnostics: [] };

/** Each is compiled whenever the workspace is read. */
const MOST_KINDS = 100;
const MOST_BYTES = 32 * 1024;

/** The sound ones, in order of name; what is wrong with others is in `findings`. Loads ajv only where there are any. */
export async function readModuleKinds(snapshot: Snapshot): Promise<Checked<ReadKinds>> {
  const files = [...snapshot.entries.keys()].filter((path) => /^patterns\/[^/]+\/kinds\//.test(path));
  if (files.length === 0) return NONE;
  const { kindOf } = await import('./check-kind.ts');
  const { schemaValidator } = await import('./validator.ts');
  const findings: Finding[] = [];
  const diagnostics: Diagnostic[] = [];
  const written = new Map<ModuleKindName, { readonly file: string; readonly schema: JsonSchema }>();
  await snapshot.readEach(files, (file, bytes) => {
    if (bytes.length > MOST_BYTES || written.size === MOST_KINDS) {
      findings.push(tooMuch(file, bytes.length > MOST_BYTES));
      return;
    }
    const name = kindOfFile(file);
    if (name === null) {
      findings.push(badName(file));
      return;
    }
    const { value, diagnostics: found } = parseManifestYaml(file, bytes);
    diagnostics.push(...found);
    const at = { file, document: 0, pointer: [], on: 'value' } as const;
    if (isFields(value[0])) written.set(name, { file, schema: value[0] });
    else if (found.length === 0)
      findings.push(notAMap('the schema of a kind', value[0], at, 'write `type: object`'));
  });
  const compile = schemaValidator();
  const names = new Set(written.keys());
  const kinds = [...written].flatMap(
    ([name, source]) => kindOf(name, source, { compile, names, findings }) ?? [],
  );
  kinds.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    value: { kinds: new Map(kinds.map((kind: ModuleKind) => [kind.name, kind])), findings },
    diagnostics,
  };
}

/** `web.Site` of `patterns/web/kinds/Site.yaml`; null of any other path. */
export function kindOfFile(path: string): ModuleKindName | null {
  const [, module, kind] =
    /^patterns\/([^/]+)\/kinds\/([A-Z][A-Za-z0-9]{0,62})\.(?:ya?ml|json)$/.exec(path) ?? [];
  return module === undefined || kind === undefined ? null : `${module}.${kind}`;
}

function tooMuch(file: string, isLarge: boolean): Finding {
  return {
    code: 'kind/invalid-schema',
    message: isLarge
      ? `the schema is larger than ${MOST_BYTES / 1024} KiB`
      : `modules have more than ${MOST_KINDS} kinds together`,
    at: { file, document: 0, pointer: [], on: 'value' },
    hint: isLarge ? 'split the kind' : 'remove the modules that are not used',
  };
}

function badName(file: string): Finding {
  return {
    code: 'kind/file-name',
    message: `\`${file.replace(/^.*\/kinds\//, '')}\` is not named like a kind`,
    at: { file, document: 0, pointer: [], on: 'value' },
    hint: 'name the file like its kind: `Traveller.yaml`',
  };
}
