/** `dataset.json`: what everything else was computed from, and the digest of every other file. */
import { createHash } from 'node:crypto';
import { daysInMonth, firstDayOfMonth, formatDay, formatMonth } from '#core/calendar.ts';
import { exponentOf } from '#core/currency.ts';
import { compareText } from '#core/diagnostic.ts';
import { DATASET_VERSION, type DatasetIndex } from './dataset.ts';
import type { World } from './world.ts';

export function datasetIndex({ input, month }: World, files: ReadonlyMap<string, Uint8Array>): DatasetIndex {
  const { model, economics, source, counts } = input;
  const { workspace } = model;
  return {
    version: DATASET_VERSION,
    workspace: {
      name: workspace.name,
      title: workspace.title ?? workspace.name,
      privacy: workspace.spec.privacy,
    },
    visibility: input.visibility,
    commit: source.commit,
    tree: source.tree,
    asOf: formatDay(economics.asOf),
    currency: economics.currency,
    currencyDecimals: exponentOf(economics.currency),
    currencies: currenciesOf(input),
    timeZone: workspace.spec.timeZone,
    month: {
      name: formatMonth(month),
      day: economics.asOf - firstDayOfMonth(month) + 1,
      days: daysInMonth(month),
      closed: economics.closedThrough !== null && month <= economics.closedThrough,
    },
    counts,
    engine: input.engine,
    ...placeOf(input),
    files: Object.fromEntries(
      [...files]
        .sort(([a], [b]) => compareText(a, b))
        .map(([path, bytes]) => [
          path,
          { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length },
        ]),
    ),
  };
}

/** Where the files are on the web. To everybody, the address of a closed repository tells nothing but its owner and name. */
function placeOf({
  source,
  model,
  visibility,
}: World['input']): Pick<DatasetIndex, 'web' | 'branch' | 'root'> {
  const { web, branch, root } = source;
  const isReadable = visibility === 'private' || model.workspace.spec.privacy === 'public';
  return isReadable ? { web, branch, root } : { web: null, branch: null, root: '' };
}

/** Decimals of every currency that a page can name. */
function currenciesOf({ economics, facts }: World['input']): DatasetIndex['currencies'] {
  const named = new Set([
    economics.currency,
    ...economics.projects.map((line) => line.currency),
    ...economics.effort.map((leaf) => leaf.currency),
    ...economics.amounts.map((leaf) => leaf.currency),
    ...facts.invoices.map((invoice) => invoice.currency),
    ...facts.expenses.map((expense) => expense.currency),
  ]);
  return Object.fromEntries([...named].sort(compareText).map((code) => [code, exponentOf(code)]));
}
