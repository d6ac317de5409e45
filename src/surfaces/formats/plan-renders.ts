/** The repositories that would be rendered otherwise, a line each. */
import type { PlannedRender } from '#planning/renders.ts';
import { counted } from './numbers.ts';

/** The workspace holds no repository's files: where they were changed, only their checkouts can tell. */
export const NOT_KNOWN = 'what merges there and what conflicts: fractal blueprint update --plan --at BRANCH';

/** `2 repositories would be rendered again, 1 of them refused`; empty without any. */
export function renderCounts(renders: readonly PlannedRender[]): string {
  if (renders.length === 0) return '';
  const refused = renders.filter(({ refused: why }) => why !== null).length;
  const note =
    refused === 0 ? '' : `, ${refused === renders.length ? 'which' : `${refused} of which`} cannot be`;
  return `${counted(renders.length, 'repository', 'repositories')} would be rendered again${note}`;
}

/** `harbour-shop: web/storefront 1.0.0 → 1.1.0, 12 files changed, 2 added`. */
export function renderLines(renders: readonly PlannedRender[]): string[] {
  return renders.map(({ repository, blueprint, from, to, refused, ...files }) => {
    const versions = from === null || to === null || from === to ? (to ?? from ?? '') : `${from} → ${to}`;
    const words = [`${blueprint} ${versions}`.trim(), ...changeWords(files)];
    return `${repository}: ${words.join(', ')}${refused === null ? '' : ` — cannot be updated: ${refused.words}`}`;
  });
}

type Files = Pick<PlannedRender, 'added' | 'changed' | 'deleted' | 'renamed'>;

/** `7 files changed, 1 added`. */
function changeWords({ added, changed, deleted, renamed }: Files): string[] {
  const all = { changed, added, deleted, renamed };
  const told = Object.entries(all).filter(([, paths]) => paths.length > 0);
  return told.map(([word, { length }], index) =>
    index === 0 ? `${counted(length, 'file')} ${word}` : `${length} ${word}`,
  );
}
