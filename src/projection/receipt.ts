/** Receipts: which files of the workspace a page was computed from, and the digest that stands for exactly that state. */
import { formatDay } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { digestOf } from '#core/digest.ts';
import type { Receipt } from './dataset.ts';
import type { DatasetInput } from './input.ts';

/**
 * The page with its receipt. The digest covers engine, asOf, the files' object ids and the page itself: shares of
 * overhead come from the whole studio's hours, so a page can change while the files it lists do not.
 */
export function withReceipt<Page extends object>(
  input: DatasetInput,
  files: Iterable<string>,
  page: Page,
): Page & { readonly receipt: Receipt } {
  const { entries } = input.source;
  const listed = [...new Set(files)].filter((path) => entries.has(path)).sort(compareText);
  const digest = digestOf({
    engine: input.engine,
    asOf: formatDay(input.economics.asOf),
    files: Object.fromEntries(listed.map((path) => [path, entries.get(path)?.oid])),
    page,
  });
  return { ...page, receipt: { digest, files: listed, commit: latestCommit(input.history, listed) } };
}

function latestCommit(history: DatasetInput['history'], files: readonly string[]): string | null {
  const wanted = new Set(files);
  for (const [path, { commit }] of history) if (wanted.has(path)) return commit;
  return null;
}
