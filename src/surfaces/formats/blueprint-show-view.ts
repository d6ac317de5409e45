import type { BlueprintShown } from '#kernel/commands/blueprint-show.ts';
import { paramDefault, paramRule } from '#model/params/words.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { labelled } from './paragraph.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const blueprintShowView: View<BlueprintShown> = {
  text: (blueprint, look) => [
    head(blueprint, look),
    ...about(blueprint, look),
    ...section('parameters', params(blueprint, look), look),
    ...section('files', files(blueprint, look), look),
    ...section('findings', diagnosticsText(blueprint.diagnostics, look), look),
  ],
};

function head({ name, title, blueprintVersion, engine }: BlueprintShown, { paint }: Look): string {
  const words = [title, blueprintVersion, engine].filter((word) => word !== null);
  return `${paint.strong(visible(name))}  ${visible(words.join(' · '))}`;
}

function about({ pattern, reads, postActions, digest }: BlueprintShown, look: Look): string[] {
  const parts: readonly (readonly [string, string | null])[] = [
    ['digest', digest],
    ['pattern', pattern],
    ['reads', reads.length === 0 ? null : `${reads.join(', ')} of the pattern`],
    ['then', postActions.length === 0 ? null : postActions.join(' → ')],
  ];
  return parts.flatMap(([label, value]) =>
    value === null ? [] : labelled(label, value, look, look.paint.accent),
  );
}

function section(title: string, lines: readonly string[], look: Look): string[] {
  return lines.length === 0 ? [] : ['', look.paint.strong(title), ...lines];
}

function params({ params: all }: BlueprintShown, look: Look): string[] {
  if (all.length === 0) return [];
  const columns = [
    { title: 'name' },
    { title: 'is', isCut: true },
    { title: 'default', drop: 2 },
    { title: 'means', drop: 1 },
  ];
  const rows = all.map(({ name, schema, isRequired }) => ({
    cells: [
      name,
      paramRule(schema),
      isRequired ? 'must be given' : paramDefault(schema),
      schema.description ?? schema.title ?? '',
    ],
  }));
  return table(columns, rows, look);
}

function files({ files: all }: BlueprintShown, look: Look): string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ path, class: kept, isTemplate }) => ({
    cells: [path, kept, isTemplate || path.includes('{{') ? 'template' : 'copied'],
  }));
  return table([{ title: 'file', isCut: true }, { title: 'class' }, { title: '', drop: 1 }], rows, look);
}
