/** The one document of a facts file, with every value as text and its place. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { FACTS_BYTES } from '#source/limits.ts';
import { decodeText } from '#source/text.ts';
import { readFactsEvents } from '#source/yaml.ts';
import { FactText, finding } from './fact-text.ts';
import { type Node, nodesOf } from './nodes.ts';

export interface FactDocument {
  readonly source: FactText;
  /** Null for an empty file. */
  readonly root: Node | null;
}

/** Null when the file is refused; the reasons are then in `findings`. */
export function readDocument(bytes: Uint8Array, file: string, findings: Diagnostic[]): FactDocument | null {
  const { value: text, diagnostics } = decodeText(bytes, file, FACTS_BYTES);
  for (const found of diagnostics) findings.push(found);
  if (text === null) return null;
  const events = readFactsEvents(text, file);
  const source = new FactText(file, text);
  if (events.value === null) {
    for (const found of events.diagnostics) findings.push(found);
    return null;
  }
  const documents = nodesOf(text, events.value);
  const second = documents[1];
  if (second) {
    findings.push(
      finding(
        'fact/several-documents',
        'a file of facts is one document',
        source.placeOf(second),
        'remove the `---` before it and join the two',
      ),
    );
    return null;
  }
  return { source, root: documents[0] ?? null };
}
