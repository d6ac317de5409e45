/** The YAML that manifests and facts are written in: js-yaml's core and failsafe schemas, made strict. */
import {
  CORE_SCHEMA,
  defineMappingTag,
  defineScalarTag,
  FAILSAFE_SCHEMA,
  floatCoreTag,
  intCoreTag,
  NOT_RESOLVED,
  type ScalarTagDefinition,
} from 'js-yaml';

/** Keys that give an object a meaning of their own in some programs. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export type KeyTrouble = 'yaml/reserved-key' | 'yaml/merge-key' | 'yaml/key-not-text';

/** Why a key is refused; null when it may stand. */
export function keyTrouble(key: unknown): KeyTrouble | null {
  if (typeof key !== 'string') return 'yaml/key-not-text';
  if (RESERVED.has(key)) return 'yaml/reserved-key';
  return key === '<<' ? 'yaml/merge-key' : null;
}

/** A map without Object's prototype, in the engine's fast form (unlike `Object.create(null)`). */
class Bare {}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, 'constructor');

const bareMap = defineMappingTag('tag:yaml.org,2002:map', {
  create: () => new Bare() as Record<string, unknown>,
  identify: () => false,
  addPair: (map, key, value) => {
    const trouble = keyTrouble(key);
    if (trouble !== null) return trouble;
    map[key as string] = value;
    return '';
  },
  has: (map, key) => typeof key === 'string' && Object.hasOwn(map, key),
  keys: (map) => Object.keys(map),
  get: (map, key) => map[String(key)],
});

/** Numbers as people write them, which a number of the language might not hold. */
const WRITTEN_NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
/** Decimal digits that every number holds exactly. */
const EXACT_DIGITS = 15;

class UnsafeNumber extends Error {}

function exact(tag: ScalarTagDefinition<number>): ScalarTagDefinition<number> {
  return defineScalarTag<number>(tag.tagName, {
    ...tag,
    resolve: (source, isExplicit, tagName) => {
      const value = tag.resolve(source, isExplicit, tagName);
      // The float tag sees what the integer tag leaves, so the last word on a huge one is its own.
      if (value === NOT_RESOLVED && tag === intCoreTag) return value;
      if (isUnsafeNumber(source, value)) throw new UnsafeNumber(source);
      return value === 0 ? 0 : value;
    },
  });
}

function isUnsafeNumber(source: string, value: unknown): boolean {
  if (typeof value !== 'number') return WRITTEN_NUMBER.test(source);
  if (Number.isInteger(value) && !/[.eE]/.test(source)) return !Number.isSafeInteger(value);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return true;
  const digits = source
    .replace(/[eE].*$/, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+/, '');
  return digits.length > EXACT_DIGITS || (value === 0 && digits !== '');
}

/** For manifests: numbers, booleans and null are read as such. */
export const MANIFEST_SCHEMA = CORE_SCHEMA.withTags(bareMap, exact(intCoreTag), exact(floatCoreTag));

/** For facts: every value is text, so that `010`, `1e3` and `0x10` never become numbers. */
export const FACTS_SCHEMA = FAILSAFE_SCHEMA.withTags(bareMap);

/** What a plain value of a manifest would be; `unsafe` for a number that cannot be kept. */
export function plainValue(source: string): { readonly value: unknown } | 'unsafe' {
  try {
    return { value: MANIFEST_SCHEMA.resolveImplicitScalarTag(source).value };
  } catch (error) {
    if (error instanceof UnsafeNumber) return 'unsafe';
    throw error;
  }
}

/** An empty map as this schema makes them. */
export function bareMapOf<Value>(): Record<string, Value> {
  return new Bare() as Record<string, Value>;
}
