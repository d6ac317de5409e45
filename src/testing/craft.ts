/** Patterns of a small studio, written short: the workspace and the module `web` come with them. */
import { loadModel } from '#model/load.ts';
import { readPatterns } from '#model/patterns.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';

const GROUND = {
  'manifests/workspace.yaml':
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
  'patterns/web/module.yaml': 'modules:\n  web: { version: 1.4.0 }\n',
};

/** The patterns of `patterns/web/craft.yaml`, whose text is given, and of any other files. */
export async function craft(patterns: string, files: Readonly<Record<string, string>> = {}) {
  const snapshot = memorySnapshot({
    ...GROUND,
    'patterns/web/craft.yaml': `patterns:\n${patterns}`,
    ...files,
  });
  const model = await loadModel(snapshot);
  const { value, diagnostics } = await readPatterns(snapshot, model.value);
  return { patterns: value, diagnostics: [...model.diagnostics, ...diagnostics] };
}
