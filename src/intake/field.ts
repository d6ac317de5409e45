/** What a mapping's field says about a row. */
import type { Field } from './mapping-field.ts';
import type { Record } from './records.ts';

/** The text, and whether it was chosen in the mapping or taken from the export. `unmapped` names a text that the mapping's `map` lacks. */
export type FieldText =
  | { readonly text: string; readonly isChosen: boolean; readonly source: string }
  | { readonly unmapped: string };

export function readField(field: Field, record: Record): FieldText {
  const source = sourceOf(field, record);
  const { map, otherwise, prefix = '' } = field;
  if (map && Object.hasOwn(map, source)) return { text: map[source] ?? '', isChosen: true, source };
  if (otherwise !== undefined && (map || source === '')) return { text: otherwise, isChosen: true, source };
  if (map) return { unmapped: source };
  return { text: source === '' ? '' : prefix + source, isChosen: field.value !== undefined, source };
}

function sourceOf({ columns, join, value }: Field, record: Record): string {
  if (value !== undefined) return value;
  const texts = columns.map((column) => record.cell(column)).filter((text) => text !== '');
  return join ? texts.join(' ') : (texts[0] ?? '');
}

/** The columns that fields read. */
export function columnsOf(fields: Iterable<Field | undefined>): string[] {
  return [...fields].flatMap((field) => field?.columns ?? []);
}
