/** What the kernel hands to the projection, of a small world. */
import { NO_CRAFT } from '#projection/craft.ts';
import type { DatasetInput } from '#projection/input.ts';
import type { OpenedWorld } from './open-world.ts';

export function datasetInput(world: OpenedWorld, more: Partial<DatasetInput> = {}): DatasetInput {
  const { model, facts, economics, diagnostics, snapshot } = world;
  return {
    model,
    facts,
    economics,
    craft: NO_CRAFT,
    diagnostics,
    counts: {
      manifests: model.resources.size - 1,
      facts: 0,
      timeEntries: facts.time.length,
      errors: 0,
      warnings: 0,
    },
    source: {
      commit: snapshot.commit,
      tree: snapshot.tree,
      root: '',
      entries: snapshot.entries,
      web: 'https://quay.example/studio/workspace',
      branch: 'main',
    },
    history: new Map(),
    engine: 'fractal 0.1.0',
    visibility: 'private',
    ...more,
  };
}
