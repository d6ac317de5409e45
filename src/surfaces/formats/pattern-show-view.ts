import { pointerOf } from '#core/json-pointer.ts';
import type { Chain } from '#model/inherit/node.ts';
import type { ResolvedPattern } from '#model/inherit/pattern.ts';
import type { Look } from './look.ts';
import { labelled } from './paragraph.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const patternShowView: View<ResolvedPattern> = {
  text: (pattern, look) => [
    head(pattern, look),
    ...labelled('line', lineWords(pattern), look, look.paint.accent),
    ...about(pattern, look),
    '',
    ...valueLines(pattern, look),
  ],
};

function head({ name, title, version, isAbstract }: ResolvedPattern, { paint }: Look): string {
  const words = [title, version, isAbstract ? 'abstract: cannot be chosen' : null];
  return `${paint.strong(visible(name))}  ${visible(words.filter((word) => word !== null).join(' · '))}`;
}

function lineWords({ line }: ResolvedPattern): string {
  return line.map(({ pattern, role }) => (role === 'mixin' ? `+ ${pattern}` : pattern)).join(' → ');
}

function about({ kind, blueprint }: ResolvedPattern, look: Look): string[] {
  const parts = [
    ['kind', kind],
    ['renders', blueprint],
  ] as const;
  return parts.flatMap(([label, value]) =>
    value === null ? [] : labelled(label, value, look, look.paint.accent),
  );
}

/** Every scalar and every list of scalars, with the pattern that has the last word on it. */
function valueLines({ provenance, locks, params, spec }: ResolvedPattern, look: Look): string[] {
  const rows = [...leaves({ ...(params && { params }), spec }, '')].map(([pointer, value]) => {
    const chain = provenance.get(pointer);
    const lock = locks.find((one) => one.pointer === pointer);
    return {
      cells: [pointer, value, saidBy(chain)],
      ...(lock && { mark: { text: 'locked', paint: look.paint.warn } }),
    };
  });
  if (rows.length === 0) return [look.paint.faint('says nothing yet')];
  return table([{ title: 'value' }, { title: 'is', isCut: true }, { title: 'said by', drop: 1 }], rows, look);
}

function saidBy(chain: Chain | undefined): string {
  const said = chain?.at(-1);
  const below = chain?.at(-2);
  if (said === undefined) return '';
  return below === undefined ? said.pattern : `${said.pattern} over ${below.pattern}`;
}

function* leaves(value: unknown, pointer: string): Generator<[pointer: string, text: string]> {
  const isList = Array.isArray(value);
  const isMap = typeof value === 'object' && value !== null && !isList;
  const entries = isMap || isList ? Object.entries(value as object) : [];
  const isPlain = entries.every(([, item]) => typeof item !== 'object' || item === null);
  if (entries.length === 0 ? pointer !== '' : isList && isPlain) {
    yield [pointer, isList ? `[${entries.map(([, item]) => String(item)).join(', ')}]` : plain(value)];
    return;
  }
  for (const [key, item] of entries) {
    yield* leaves(item, pointer + pointerOf([key]));
  }
}

const plain = (value: unknown) => (typeof value === 'object' && value !== null ? '{}' : String(value));
