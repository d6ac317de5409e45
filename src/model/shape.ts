/** Problems of the outer shape, the same in both forms. */
import { nearest } from '#core/suggest.ts';
import type { Finding, Spot } from './finding.ts';
import { kindNames, kinds } from './kinds/index.ts';
import { short, wordFor } from './words.ts';

/** The document, and the module in whose folder its file stands. */
export interface DocumentPlace {
  readonly at: Spot;
  readonly module: string | null;
}

export function inside(spot: Spot, ...path: readonly (string | number)[]): Spot {
  return { ...spot, pointer: [...spot.pointer, ...path], on: 'value' };
}

export function notAMap(
  what: string,
  value: unknown,
  at: Spot,
  hint = 'write `clients:` and below it one line per client, such as `  harbour-tea: {}`',
): Finding {
  return {
    code: 'manifest/not-a-map',
    message: `${what} must be a map, not ${wordFor(value)}`,
    at,
    hint,
  };
}

export function unknownKind(written: unknown, known: readonly string[], at: Spot): Finding {
  const name = typeof written === 'string' ? written : '';
  const near = sameWord(name, known) ?? nearest(name, known);
  const list = `known kinds: ${known.join(', ')}`;
  return {
    code: 'manifest/unknown-kind',
    message:
      typeof written === 'string'
        ? `unknown kind \`${short(written)}\``
        : `\`kind\` must be a text, not ${wordFor(written)}`,
    at,
    hint: near === null ? list : `did you mean \`${near}\`? ${list}`,
  };
}

// `projects` in the envelope or `Project` in the short form: the same word in the other form.
function sameWord(name: string, known: readonly string[]): string | null {
  const lower = name.toLowerCase();
  const kind = kindNames.find(
    (one) => one.toLowerCase() === lower || kinds[one].plural.toLowerCase() === lower,
  );
  if (kind === undefined) return null;
  return known.includes(kind) ? kind : kinds[kind].plural;
}
