/** What changed in what a module exports, and how large a step the version must take for it. */
import subset from 'semver/ranges/subset.js';
import { canonicalJson } from '#core/canonical-json.ts';
import { pointerOf } from '#core/json-pointer.ts';
import { compareSchemas, type SchemaChange } from '../schema-diff.ts';
import { isFields } from '../written.ts';
import type { Surface } from './surface.ts';
import { wantedModule } from './wanted.ts';

/** `major` breaks who relies on it, `minor` adds to it, `patch` leaves it alone. */
export type Level = 'major' | 'minor' | 'patch';

export interface SurfaceChange {
  readonly level: Level;
  /** `the pattern shop: /params/properties/theme is newly required`. */
  readonly words: string;
}

export function compareSurfaces(before: Surface, after: Surface): SurfaceChange[] {
  return [
    ...ranges(before, after),
    ...members('kind', before.kinds, after.kinds, (was, is) => schemaChanges(was, is, '')),
    ...members('pattern', before.patterns, after.patterns, patternChanges),
    ...members('blueprint', before.blueprints, after.blueprints, (was, is) =>
      schemaChanges(closed(was.params), closed(is.params), '/params'),
    ),
  ];
}

/** The largest of the steps; `patch` where only what is not exported changed. */
export function levelOf(changes: readonly SurfaceChange[]): Level {
  const has = (level: Level) => changes.some((change) => change.level === level);
  return has('major') ? 'major' : has('minor') ? 'minor' : 'patch';
}

function ranges(before: Surface, after: Surface): SurfaceChange[] {
  const was = new Map(before.requires.map(wantedModule).map(({ name, range }) => [name, range]));
  const is = new Map(after.requires.map(wantedModule).map(({ name, range }) => [name, range]));
  const narrowed = (old: string, now: string) => old !== now && !subset(old, now);
  return [
    ...(narrowed(before.kernel, after.kernel)
      ? [major(`works with fewer versions of fractal: \`${after.kernel}\`, not \`${before.kernel}\``)]
      : []),
    ...[...is].flatMap(([name, range]) => {
      const old = was.get(name);
      if (old === undefined) return [major(`requires \`${name}\``)];
      return narrowed(old, range) ? [major(`requires \`${name}\` in \`${range}\`, not \`${old}\``)] : [];
    }),
    ...[...was.keys()].flatMap((name) => (is.has(name) ? [] : [minor(`no longer requires \`${name}\``)])),
  ];
}

function members<T>(
  word: string,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  compare: (was: T, is: T) => SurfaceChange[],
): SurfaceChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const was = Object.hasOwn(before, name) ? before[name] : undefined;
    const is = Object.hasOwn(after, name) ? after[name] : undefined;
    if (is === undefined) return [major(`no longer exports the ${word} \`${name}\``)];
    if (was === undefined) return [minor(`exports the ${word} \`${name}\``)];
    return compare(was, is).map(({ level, words }) => ({
      level,
      words: `the ${word} \`${name}\`: ${words}`,
    }));
  });
}

type ExportedPattern = Surface['patterns'][string];

function patternChanges(was: ExportedPattern, is: ExportedPattern): SurfaceChange[] {
  const locked = is.locked.filter((pointer) => !was.locked.includes(pointer));
  const unlocked = was.locked.filter((pointer) => !is.locked.includes(pointer));
  return [
    ...(is.isAbstract && !was.isAbstract ? [major('can no longer be chosen')] : []),
    ...(was.isAbstract && !is.isAbstract ? [minor('can be chosen')] : []),
    ...(was.kind === is.kind ? [] : [major(`is of the kind ${named(is.kind)}, not ${named(was.kind)}`)]),
    ...(was.blueprint === is.blueprint
      ? []
      : [major(`renders ${named(is.blueprint)}, not ${named(was.blueprint)}`)]),
    ...locked.map((pointer) => major(`locks \`${pointer}\``)),
    ...unlocked.map((pointer) => minor(`no longer locks \`${pointer}\``)),
    ...schemaChanges(closed(was.params), closed(is.params), '/params'),
    ...valueChanges(was.spec, is.spec, ['spec']),
  ];
}

const named = (name: string | null) => (name === null ? 'nothing' : `\`${name}\``);

/** No parameters are none that could be given, and one with a default need not be given. */
function closed(params: unknown): unknown {
  if (!isFields(params) || Object.keys(params).length === 0) return { type: 'object', properties: {} };
  const { properties, required } = params;
  if (!Array.isArray(required) || !isFields(properties)) return params;
  const needed = required.filter((name) => !hasDefault(properties, String(name)));
  return { ...params, required: needed };
}

function hasDefault(properties: Readonly<Record<string, unknown>>, name: string): boolean {
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isFields(schema) && Object.hasOwn(schema, 'default');
}

function schemaChanges(was: unknown, is: unknown, above: string): SurfaceChange[] {
  return compareSchemas(was, is).map((change) => {
    const by = change.keyword === '' || change.keyword === 'required' ? '' : ` by \`${change.keyword}\``;
    const words = `\`${above}${pointerOf(change.path)}\` ${WORDS[change.change]}${by}`;
    return { level: LEVELS[change.change], words };
  });
}

const LEVELS: Readonly<Record<SchemaChange['change'], Level>> = {
  added: 'minor',
  widened: 'minor',
  'added-required': 'major',
  'newly-required': 'major',
  narrowed: 'major',
  removed: 'major',
};

const WORDS: Readonly<Record<SchemaChange['change'], string>> = {
  added: 'is new',
  widened: 'allows more',
  'added-required': 'is new and required',
  'newly-required': 'is newly required',
  narrowed: 'allows less',
  removed: 'is gone',
};

function valueChanges(was: unknown, is: unknown, path: readonly string[]): SurfaceChange[] {
  if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) return [];
  const pointer = `\`${pointerOf(path)}\``;
  if (sortOf(was) !== sortOf(is)) return [major(`${pointer} is ${sortOf(is)}, not ${sortOf(was)}`)];
  if (!isFields(was) || !isFields(is)) return [minor(`${pointer} has another value`)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].sort().flatMap((key) => {
    const at = `\`${pointerOf([...path, key])}\``;
    if (!Object.hasOwn(is, key)) return [major(`${at} is gone`)];
    return Object.hasOwn(was, key)
      ? valueChanges(was[key], is[key], [...path, key])
      : [minor(`${at} is new`)];
  });
}

function sortOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

const major = (words: string): SurfaceChange => ({ level: 'major', words });
const minor = (words: string): SurfaceChange => ({ level: 'minor', words });
