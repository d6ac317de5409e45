/**
 * Documents become declarations. The long form is the envelope; the short form is a map of plural kinds whose
 * entries are name → spec, with `title` and `labels` inside the entry. Tasks (and patterns and blueprints) of the
 * short form have the key `project/name`. An entry without a value is an entry with an empty spec.
 */

import { type Declarations, notAMap } from './declarations.ts';
import type { Spot } from './finding.ts';
import { declareLong } from './long-form.ts';
import { moduleOfFile } from './scope.ts';
import { declareShort } from './short-form.ts';
import { isFields } from './written.ts';

/** Adds what one parsed document declares; an empty document declares nothing. */
export function declare(into: Declarations, file: string, document: number, value: unknown): void {
  const module = moduleOfFile(file);
  if (value === null || value === undefined) return;
  const at: Spot = { file, document, pointer: [], on: 'value' };
  if (!isFields(value)) into.findings.push(notAMap('a manifest', value, at));
  else if (isLong(value)) declareLong(into, value, at, module);
  else declareShort(into, value, at, module);
}

const isLong = (document: object) =>
  ['apiVersion', 'kind', 'metadata'].some((key) => Object.hasOwn(document, key));
