import { type Declaration, type Link, spotIn } from '../declaration.ts';
import type { Finding } from '../finding.ts';
import { inWords } from '../words.ts';

/** Things that wait for or inherit from each other in a circle. A circle among things that were all named already is not said. */
export function checkCircles(declarations: readonly Declaration[], findings: Finding[]): void {
  const ordered = new Map<string, Declaration>();
  for (const declaration of declarations) {
    if (declaration.id !== null && declaration.links.some(isOrder)) ordered.set(declaration.id, declaration);
  }
  const next = (id: string) => (ordered.get(id)?.links ?? []).filter(isOrder).map(idOf);
  const named = new Set<string>();
  for (const circle of circlesIn([...ordered.keys()], next)) {
    if (circle.every((id) => named.has(id))) continue;
    for (const id of circle) named.add(id);
    const [first = '', second = first] = circle;
    const declaration = ordered.get(first);
    const link = declaration?.links.find((one) => isOrder(one) && idOf(one) === second);
    if (!declaration || !link) continue;
    findings.push({
      code: 'manifest/dependency-circle',
      message: `${inWords(declaration.kind)}s in a circle: ${pathOf(circle, declaration.kind)}`,
      at: spotIn(declaration.at, link.path),
      hint: 'remove one of the steps',
    });
  }
}

/** Names that are shown of a long circle, from its beginning. A line of patterns is short by rule, so its circles are shown whole. */
const SHOWN = 12;
const SHOWN_OF_PATTERNS = 100;

function pathOf(circle: readonly string[], kind: string): string {
  const names = circle.map((id) => `\`${id.slice(kind.length + 1)}\``);
  const most = kind === 'Pattern' ? SHOWN_OF_PATTERNS : SHOWN;
  const shown = names.length <= most ? names : [...names.slice(0, most), `… ${names.length - most} more`];
  return [...shown, names[0]].join(' → ');
}

const isOrder = (link: Link) => link.order;
const idOf = ({ kind, name }: Link) => `${kind}/${name}`;

/** Circles, each starting at its least member; found without recursion, so that depth has no limit. */
export function circlesIn(keys: readonly string[], next: (key: string) => readonly string[]): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  for (const start of [...keys].sort()) {
    if (done.has(start)) continue;
    const path = [stepFrom(start, next)];
    const onPath = new Map([[start, 0]]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = top.targets[top.taken];
      top.taken += 1;
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
        path.push(stepFrom(target, next));
      }
    }
  }
  return circles;
}

const stepFrom = (key: string, next: (key: string) => readonly string[]) => ({
  key,
  targets: next(key),
  taken: 0,
});

function fromLeast(circle: readonly string[]): string[] {
  const least = circle.reduce((best, key, index) => (key < (circle[best] ?? '') ? index : best), 0);
  return [...circle.slice(least), ...circle.slice(0, least)];
}
