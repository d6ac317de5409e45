/** What is kept of a declared resource once its file is read: everything but the written spec. */
import type { Place } from '#core/diagnostic.ts';
import type { Spot } from './finding.ts';
import type { ResourceKind } from './kinds/index.ts';
import type { Origin, Resource } from './resource.ts';

export interface Declaration {
  readonly kind: ResourceKind;
  readonly name: string;
  /** `Kind/name`; null when the scope that the name needs is missing or no text. */
  readonly id: string | null;
  readonly at: Origin;
  /** Null when the spec is invalid. */
  readonly resource: Resource | null;
  readonly links: readonly Link[];
}

/** A name in the written spec that means another resource. */
export interface Link {
  readonly kind: ResourceKind;
  /** Name of the target as `byKind` has it. */
  readonly name: string;
  /** What stands in the file. */
  readonly text: string;
  /** Path inside the written spec. */
  readonly path: readonly (string | number)[];
  /** Following such links must never lead back. */
  readonly order: boolean;
}

/** Where the name of a declared resource stands: in the envelope's metadata, or as the key of the short form. */
export function nameSpot({ file, document, pointer }: Origin): Spot {
  return pointer.length === 1
    ? { file, document, pointer: ['metadata', 'name'], on: 'value' }
    : { file, document, pointer, on: 'key' };
}

/** The place of a path inside the spec; where it is not written, the nearest key around it. */
export function spotIn(
  { file, document, pointer }: Origin,
  path: readonly (string | number)[],
  on: Spot['on'] = 'value',
): Spot {
  return { file, document, pointer: [...pointer, ...path], on };
}

/** The spot as a place, for a finding that is made where no file is at hand: its line is looked up later. */
export function unreadPlace({ file, ...spot }: Spot): Place {
  return { file, spot };
}
