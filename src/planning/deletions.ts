/** Deleting is safe when nothing names what is deleted. */

import type { Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import { inWords } from '#model/words.ts';
import type { ResourceChange } from './compare.ts';

interface Left {
  readonly model: Model;
  /** Everything found in it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An error for each deleted or renamed resource that something left behind still names. */
export function unsafeDeletions(changes: readonly ResourceChange[], head: Left): Diagnostic[] {
  return changes.flatMap((change) => {
    const gone = goneBy(change);
    if (gone === null) return [];
    const [first, ...rest] = namingOf(gone, head.diagnostics);
    if (!first) return [];
    const places = rest.flatMap(({ at }) => at ?? []);
    const act = change.action === 'rename' ? `renamed to \`${change.id}\`` : 'deleted';
    const count = rest.length === 0 ? 'one place still names it' : `${rest.length + 1} places still name it`;
    return [
      {
        code: 'proposal/deleted-in-use',
        severity: 'error',
        message: `\`${gone}\` is ${act}, but ${count}`,
        ...(first.at && { at: first.at }),
        ...(places.length > 0 && { related: places.slice(0, MOST) }),
        hint: 'keep it, or change what names it in the same proposal',
      },
    ];
  });
}

/** Further places that are shown of one deletion. */
const MOST = 5;

function goneBy(change: ResourceChange): string | null {
  if (change.action === 'delete') return change.id;
  return change.action === 'rename' ? change.from : null;
}

/**
 * What the rooms that resolve names have found: `reference/unknown-client`, `time/unknown-person`, `fact/unknown-project`,
 * each with the message ``no client `harbour-tea` ``.
 */
function namingOf(id: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const [kind = '', ...name] = id.split('/');
  const words = inWords(kind);
  const code = new RegExp(`^(?:reference|time|fact)/unknown-(?:${words.replaceAll(' ', '-')}|resource)$`);
  const message = `no ${words} \`${name.join('/')}\``;
  return diagnostics.filter((finding) => code.test(finding.code) && finding.message === message);
}
