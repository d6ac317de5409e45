/** An entry whose project was written like a key, `blog: 3 hours on it`: what it was meant to be. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { ENTRY_KEYS } from './entry-map.ts';
import { parseEntryText } from './entry-text.ts';
import { type FactText, finding } from './fact-text.ts';
import type { MapNode } from './nodes.ts';

/** The finding when a map's only key is a project or task and its value the rest of an entry; null otherwise. */
export function projectAsKey(source: FactText, { entries }: MapNode): Diagnostic | null {
  const [only] = entries;
  if (!only || entries.length > 1 || only.value.kind !== 'text') return null;
  const { key, value } = only;
  if (!key.plain || nearest(key.text, ENTRY_KEYS) !== null) return null;
  const entry = `${key.text} ${value.text}`.trimEnd();
  const read = parseEntryText(entry);
  if ('problem' in read && read.problem !== 'amount') return null;
  const hint = 'problem' in read ? `${key.text} 1.75 ${value.text}`.trimEnd() : entry;
  return finding(
    'time/bad-entry',
    `\`${key.text}:\` reads as a key, but an entry is one line without a colon`,
    source.placeOf(key),
    `write \`- ${hint}\` on one line`,
  );
}
