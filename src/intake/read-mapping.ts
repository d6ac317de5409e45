import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { locate } from '#source/locate.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { ImportMapping } from './mapping.ts';

/** The mapping that a file holds; null when anything in it is wrong, with everything that is. */
export function readMapping(file: string, source: Uint8Array | string): Checked<ImportMapping | null> {
  const { value: documents, diagnostics } = parseManifestYaml(file, source);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const parsed = ImportMapping.safeParse(documents[0]);
  if (parsed.success && documents.length === 1) return { value: parsed.data, diagnostics: [] };
  if (parsed.success || documents.length === 0) return refused(file, source, [], 'a mapping is one document');
  return {
    value: null,
    diagnostics: parsed.error.issues.flatMap((issue) => {
      const pointer = issue.path.filter((step) => typeof step !== 'symbol');
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      if (keys.length === 0) return refused(file, source, pointer, issue.message).diagnostics;
      return keys.flatMap(
        (key) => refused(file, source, [...pointer, key], `unknown key \`${key}\``).diagnostics,
      );
    }),
  };
}

function refused(
  file: string,
  source: Uint8Array | string,
  pointer: readonly (string | number)[],
  words: string,
): Checked<null> {
  const where = pointer.length === 0 ? '' : `\`${pointer.join('.')}\`: `;
  const found: Diagnostic = {
    code: 'intake/bad-mapping',
    severity: 'error',
    message: `${where}${words.charAt(0).toLowerCase()}${words.slice(1)}`,
    at: locate(file, source, { document: 0, pointer, on: 'key' }),
    hint: 'see docs/import.md for what a mapping may say',
  };
  return { value: null, diagnostics: [found] };
}
