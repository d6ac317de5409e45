/**
 * Documents become written resources. The long form is the envelope; the short form is a map of plural kinds whose
 * entries are name → spec, with `title` and `labels` inside the entry. Tasks, patterns and blueprints of the
 * short form have the key `project/name` or `module/name`. An entry without a value is one with an empty spec.
 */
import type { Finding, Spot } from './finding.ts';
import { writtenLong } from './long-form.ts';
import { moduleOfFile } from './scope.ts';
import { notAMap } from './shape.ts';
import { writtenShort } from './short-form.ts';
import { isFields, type Written } from './written.ts';

/** What one parsed document declares, in its order; an empty document declares nothing. */
export function writtenIn(value: unknown, file: string, document: number, findings: Finding[]): Written[] {
  if (value === null || value === undefined) return [];
  const at: Spot = { file, document, pointer: [], on: 'value' };
  if (!isFields(value)) {
    findings.push(notAMap('a manifest', value, at));
    return [];
  }
  const place = { at, module: moduleOfFile(file) };
  return isLong(value) ? writtenLong(value, place, findings) : writtenShort(value, place, findings);
}

/** Whether a document is written with the envelope. */
export function isLong(document: object): boolean {
  return ['apiVersion', 'kind', 'metadata'].some((key) => Object.hasOwn(document, key));
}
