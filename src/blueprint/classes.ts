/** What an update may do with a file, by the globs of its blueprint. */
import picomatch from 'picomatch';
import type { FileClass } from '#model/kinds/blueprint.ts';

/** The class of a path: of the first glob that matches it, `merge` where none does. Names that begin with a dot match too. */
export function classifier(
  rules: readonly { readonly path: string; readonly class: FileClass }[],
): (path: string) => FileClass {
  const matchers = rules.map((rule) => ({
    matches: picomatch(rule.path, { dot: true, nonegate: true, noextglob: true }),
    ...rule,
  }));
  return (path) => matchers.find(({ matches }) => matches(path))?.class ?? 'merge';
}
