import type { SchemaResult } from '#kernel/commands/schema.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const schemaView: View<SchemaResult> = {
  text(result, look) {
    if (result.kind === 'schema') return JSON.stringify(result.schema, null, 2).split('\n');
    if (result.kind === 'written') {
      if (result.files.length === 0) return ['every schema is as it should be'];
      return result.files.map((file) => `${look.paint.good('✓')} ${visible(file)}`);
    }
    return table(
      [{ title: 'schema' }, { title: 'of', isCut: true }],
      result.entries.map(({ name, words }) => ({ cells: [name, words] })),
      look,
    );
  },
};
