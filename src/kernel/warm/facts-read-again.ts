/** The facts of both sides that are read: those of changed files, and of the unchanged ones that they are read with. */
import { parseDay } from '#core/calendar.ts';
import type { Told } from '#core/told.ts';
import type { Facts } from '#facts/facts.ts';
import { loadFacts } from '#facts/load.ts';
import type { TreeEntry } from '#source/snapshot.ts';
import { type Outset, readOf } from './outset.ts';
import { filesBeside } from './time-beside.ts';
import type { ChangedSpan } from './time-neighbours.ts';

export interface FactsReadAgain {
  readonly base: Facts;
  readonly head: Facts;
}

/** `again`: months of people, as a `Disturbance` names them. */
export async function factsReadAgain(
  outset: Outset,
  spans: readonly ChangedSpan[],
  again: ReadonlySet<string>,
): Promise<Told<FactsReadAgain>> {
  const beside = filesBeside(outset.standing, spans, again, outset.changed);
  await outset.contents.have(beside);
  const base = await readSide(outset, beside, 'base');
  const head = await readSide(outset, beside, 'head');
  if (base.diagnostics.length + head.diagnostics.length > 0)
    return { cold: 'there are findings beside what changed' };
  return { base: base.value, head: head.value };
}

function readSide(
  { contents, changed, models, today, readOnce }: Outset,
  beside: readonly [string, TreeEntry][],
  side: 'base' | 'head',
) {
  const files = [...beside, ...readOf(changed, changed[side]).filter(isFact)];
  return loadFacts(contents.snapshot(new Map(files)), models[side], {
    ...dayOption(today),
    ...{ notes: true, readOnce },
  });
}

function isFact([path]: readonly [string, TreeEntry]): boolean {
  return path.startsWith('state/');
}

function dayOption(today: string) {
  const day = parseDay(today);
  return day === null ? {} : { today: day };
}
