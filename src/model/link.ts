/** References, both ways; a name that nothing declares is a finding with "did you mean". */
import type { Code } from '#core/codes/index.ts';
import { nearest } from '#core/suggest.ts';
import type { Finding } from './finding.ts';
import { type KindName, kinds } from './kinds/index.ts';
import type { Reference } from './kinds/kind.ts';
import { inWords, short } from './words.ts';
import { type Fields, isFields, spotIn, type Written } from './written.ts';

/** Keys of everything declared, also of what is invalid: naming a thing that has errors is no second error. */
export type Declared = { readonly [K in KindName]: ReadonlySet<string> };

type Path = readonly (string | number)[];
const stepsOf = (reference: Reference) => reference.path.split('.');
const compiled = Object.fromEntries(
  Object.entries(kinds).map(([kind, entry]) => [
    kind,
    entry.references.map((reference) => ({ reference, steps: stepsOf(reference) })),
  ]),
);

/** Ids the resource refers to, without duplicates, in order; dangling ones go to `findings`. */
export function linksOf(written: Written, declared: Declared, findings: Finding[]): string[] {
  const targets = new Set<string>();
  for (const { reference, steps } of compiled[written.kind] ?? []) {
    eachText(written.spec, steps, [], (text, path) => {
      const name = reference.name
        ? reference.name(text, written.spec as Fields, written.key ?? written.name)
        : text;
      if (name === null) return;
      const kind = reference.to as KindName;
      if (declared[kind].has(name)) targets.add(`${kind}/${name}`);
      else findings.push(dangling(written, kind, text, name, declared, path));
    });
  }
  return [...targets].sort();
}

// Written specs are walked as they are, also invalid ones: whatever is not a text is somebody else's finding.
function eachText(
  value: unknown,
  steps: readonly string[],
  path: Path,
  visit: (text: string, path: Path) => void,
): void {
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (typeof value === 'string') visit(value, path);
  } else if (step !== '*') {
    if (isFields(value) && Object.hasOwn(value, step)) eachText(value[step], rest, [...path, step], visit);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) eachText(item, rest, [...path, index], visit);
  } else if (isFields(value)) {
    for (const key of Object.keys(value)) eachText(value[key], rest, [...path, key], visit);
  }
}

function dangling(
  written: Written,
  kind: KindName,
  text: string,
  name: string,
  declared: Declared,
  path: Path,
): Finding {
  const near = nearest(name, declared[kind]);
  const words = inWords(kind);
  return {
    code: `reference/unknown-${words.replaceAll(' ', '-')}` as Code,
    message: `no ${words} \`${short(name)}\``,
    at: isKeyOfShortForm(written, path) ? written.nameAt : spotIn(written, path),
    hint:
      near === null
        ? `declare it: \`fractal add ${words.replaceAll(' ', '-')} ${short(name)}\``
        : `did you mean \`${asWritten(near, text)}\`?`,
  };
}

// The project of a short-form task stands in its key.
function isKeyOfShortForm(written: Written, path: Path): boolean {
  return path.length === 1 && path[0] === kinds[written.kind].scope && written.nameAt.on === 'key';
}

// `dependsOn: [chekout]` is answered with `checkout`, not `harbour-shop/checkout`.
function asWritten(near: string, text: string): string {
  return text.includes('/') ? near : (near.split('/').at(-1) ?? near);
}
