/** Resources of modules' kinds as tables: the columns that the kind names, every cell as a text. */
import type { ModuleKindName } from '../kinds/index.ts';
import type { Model } from '../model.ts';
import { field, isFields } from '../written.ts';

export interface KindTable {
  /** `manufacturing.Traveller`. */
  kind: ModuleKindName;
  title: string;
  columns: string[];
  rows: { name: string; cells: string[] }[];
}

/** A table for each kind of the module that has resources, in order of kind and name. */
export function tablesOf(module: string, { moduleKinds, byModuleKind }: Model): KindTable[] {
  return [...moduleKinds.values()].flatMap((kind): KindTable[] => {
    const resources = byModuleKind.get(kind.name);
    if (kind.module !== module || resources === undefined) return [];
    const rows = [...resources.values()].map(({ name, spec }) => ({
      name,
      cells: kind.columns.map((column) => cellOf(isFields(spec) ? field(spec, column) : undefined)),
    }));
    return [{ kind: kind.name, title: kind.title, columns: [...kind.columns], rows }];
  });
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.every(isScalar) ? value.join(', ') : `${value.length} items`;
  return isScalar(value) ? String(value) : '…';
}

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;
