import { DECEPTIVE } from '#source/place.ts';

const EVERY_DECEPTIVE = new RegExp(DECEPTIVE, 'g');

/** A text as one line of composed letters, without control, bidirectional and zero-width characters; and whether any were there. */
export function cleanText(text: string): { readonly text: string; readonly hadControls: boolean } {
  const line = text.replace(/\s+/g, ' ');
  const clean = line.replace(EVERY_DECEPTIVE, '');
  return { text: clean.normalize('NFC').trim(), hadControls: clean !== line };
}
