/** What an update may do with a file, by the globs of its blueprint. */
import picomatch from 'picomatch';
import type { FileClass } from '#model/kinds/blueprint.ts';

/** The class of a path: of the first glob that matches it, `merge` where none does. Names that begin with a dot match too. */
export function classifier(
  rules: readonly { readonly path: string; readonly class: FileClass }[],
): (path: string) => FileClass {
  const costly = new Set(costlyGlobs(rules));
  // They are refused where the blueprint is compiled; nothing tries them before.
  const tried = rules.filter(({ path }) => !costly.has(path));
  const matchers = tried.map((rule) => ({
    matches: picomatch(rule.path, { dot: true, nonegate: true, noextglob: true }),
    ...rule,
  }));
  return (path) => matchers.find(({ matches }) => matches(path))?.class ?? 'merge';
}

/** Stars in one name, and `**` in one glob: each more multiplies what a try can cost. */
const MOST_STARS = 2;
const MOST_DEEP = 3;

/** Globs whose trial on a long name could take minutes. */
export function costlyGlobs(rules: readonly { readonly path: string }[]): string[] {
  return rules
    .map(({ path }) => path)
    .filter((path) => {
      const names = path.split('/');
      const deep = names.filter((name) => name === '**').length;
      const others = names.filter((name) => name !== '**');
      return deep > MOST_DEEP || others.some((name) => (name.match(/\*/g)?.length ?? 0) > MOST_STARS);
    });
}
