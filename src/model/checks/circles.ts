import type { Finding } from '../finding.ts';
import type { KindName } from '../kinds/index.ts';
import { inWords } from '../words.ts';
import { type Fields, field, isFields, spotIn, type Written } from '../written.ts';
import type { Subject } from './subject.ts';

/** The fields that must lead nowhere back: kind, field, and the name a text stands for. */
const ORDERS: readonly {
  readonly kind: KindName;
  readonly path: string;
  readonly name: (text: string, spec: Fields) => string;
}[] = [
  {
    kind: 'Task',
    path: 'dependsOn',
    name: (text, spec) => (text.includes('/') ? text : `${String(spec.project)}/${text}`),
  },
];

/** Things that wait for each other in a circle; each circle is said once, at its first member's field. */
export function checkCircles(subjects: readonly Subject[], findings: Finding[]): void {
  for (const { kind, path, name } of ORDERS) {
    const members = new Map<string, Written>();
    for (const { written } of subjects) {
      if (written.kind === kind && written.key !== null) members.set(written.key, written);
    }
    const next = (key: string) =>
      textsOf(members.get(key), path).map((text) => name(text, specOf(members.get(key))));
    for (const circle of circlesIn([...members.keys()], next)) {
      const [first = ''] = circle;
      const written = members.get(first);
      if (!written) continue;
      findings.push({
        code: 'manifest/dependency-circle',
        message: `${inWords(kind)}s wait for each other: ${[...circle, first].map((key) => `\`${key}\``).join(' → ')}`,
        at: spotIn(written, [path], 'key'),
        hint: 'remove one of the dependencies',
      });
    }
  }
}

/** Simple circles, each starting at its least member; found without recursion, so that depth has no limit. */
export function circlesIn(keys: readonly string[], next: (key: string) => readonly string[]): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  for (const start of [...keys].sort()) {
    if (done.has(start)) continue;
    const path: { readonly key: string; readonly rest: string[] }[] = [
      { key: start, rest: [...next(start)] },
    ];
    const onPath = new Map([[start, 0]]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = top.rest.shift();
      if (target === undefined) {
        done.add(top.key);
        onPath.delete(top.key);
        path.pop();
        continue;
      }
      const position = onPath.get(target);
      if (position !== undefined) circles.push(fromLeast(path.slice(position).map(({ key }) => key)));
      else if (!done.has(target)) {
        onPath.set(target, path.length);
        path.push({ key: target, rest: [...next(target)] });
      }
    }
  }
  return circles;
}

function fromLeast(circle: readonly string[]): string[] {
  const least = circle.reduce((best, key, index) => (key < (circle[best] ?? '') ? index : best), 0);
  return [...circle.slice(least), ...circle.slice(0, least)];
}

const specOf = (written: Written | undefined): Fields => (isFields(written?.spec) ? written.spec : {});

function textsOf(written: Written | undefined, path: string): string[] {
  const value = field(specOf(written), path);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
