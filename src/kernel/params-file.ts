/** Parameters from a file: YAML or JSON, one map. */
import { relative, resolve } from 'node:path';
import type { PlaceOfValue } from '#blueprint/complaint.ts';
import type { Values } from '#blueprint/parameters.ts';
import type { Checked } from '#core/checked.ts';
import { KernelError } from '#core/trouble.ts';
import { readRegularFile } from '#source/file.ts';
import { MANIFEST_BYTES } from '#source/limits.ts';
import { locate } from '#source/locate.ts';
import { parseManifestYaml } from '#source/yaml.ts';

export interface ParamsFile {
  readonly params: Values;
  readonly placeOf: PlaceOfValue;
}

/** What the file holds, or null with what is wrong. Throws a KernelError when there is no such file. */
export function readParamsFile(directory: string, written: string): Checked<ParamsFile | null> {
  const path = resolve(directory, written);
  const bytes = readRegularFile(path, MANIFEST_BYTES + 1);
  if (bytes === null)
    throw new KernelError('usage', `there is no file \`${written}\``, 'check the path given with --params');
  const file = relative(directory, path);
  const { value, diagnostics } = parseManifestYaml(file, bytes);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const [params] = value;
  if (value.length !== 1 || typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new KernelError(
      'usage',
      `\`${written}\` is no map of parameters`,
      'write one line a parameter: `title: Harbour Tea`',
    );
  }
  return {
    value: {
      params: params as Values,
      placeOf: (pointer, on) => locate(file, bytes, { document: 0, pointer, on }),
    },
    diagnostics: [],
  };
}
