/**
 * Has modules asked of the chunk that holds them. The bundler puts a file before a chunk wherever a part of it is imported
 * when needed, and Node takes about 0.3 ms of processor time for each file.
 */

/** What only hands on: `export { p as flagsOf } from "./words-1a2b.mjs";` */
const HANDED_ON = /^export \{ ([^{}]+) \} from "(\.\/[\w.-]+\.mjs)";\s*$/;

const IMPORT = /\bimport\("(\.\/[\w.-]+\.mjs)"\)/g;

/** The chunks by name, without those that only hand on what another one has. */
export function importDirectly(chunks: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const instead = new Map(
    [...chunks].flatMap(([name, code]) => {
      const [, names, from] = HANDED_ON.exec(code) ?? [];
      return names === undefined
        ? []
        : [[`./${name}`, `import("${from}").then((all) => ({ ${picked(names)} }))`]];
    }),
  );
  const kept = [...chunks].filter(([name]) => !instead.has(`./${name}`));
  return new Map(
    kept.map(([name, code]) => [name, code.replace(IMPORT, (found, path) => instead.get(path) ?? found)]),
  );
}

/** `p as flagsOf, m` as `flagsOf: all.p, m: all.m`. */
function picked(names: string): string {
  return names
    .split(', ')
    .map((name) => name.split(' as '))
    .map(([inside = '', outside = inside]) => `${outside}: all.${inside}`)
    .join(', ');
}
