/** Reads the keys of one fact written as a map, each by its type, and collects what is wrong with them. */
import type { Day } from '#core/calendar.ts';
import type { Code } from '#core/codes/index.ts';
import { isCurrency } from '#core/currency.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { minorUnits, parseAmount } from '#core/money.ts';
import { nearest } from '#core/suggest.ts';
import { parseFactDay } from './fact-day.ts';
import { type FactText, finding } from './fact-text.ts';
import type { MapNode, Node, TextNode } from './nodes.ts';

export interface MoneyField {
  readonly minor: number;
  readonly currency: string;
}

/** Unknown keys of one map that are named one by one; the others are counted. */
const NAMED_KEYS = 20;

export class Fields {
  /** False once anything was wrong; the fact is then left out. */
  isSound = true;
  readonly at: Place;
  readonly #source: FactText;
  readonly #findings: Diagnostic[];
  /** Keys that a misspelt one stands for: they are not missing as well. */
  readonly #meant = new Set<string>();
  readonly #byKey = new Map<string, { key: TextNode; value: Node }>();

  constructor(map: MapNode, known: readonly string[], source: FactText, findings: Diagnostic[]) {
    this.#source = source;
    this.#findings = findings;
    this.at = source.placeOf(map);
    const unknown = map.entries.filter((entry) => !known.includes(entry.key.text));
    for (const entry of map.entries) this.#byKey.set(entry.key.text, entry);
    for (const { key } of unknown.slice(0, NAMED_KEYS)) this.#unknownKey(key, known);
    if (unknown.length > NAMED_KEYS) this.#manyKeys(unknown.length - NAMED_KEYS);
  }

  has(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** The text of a key; null when it is not there, or empty. */
  text(key: string): string | null {
    const value = this.#byKey.get(key)?.value;
    if (!value) return null;
    if (value.kind === 'text') return value.text === '' ? null : value.text;
    this.complain(key, 'fact/bad-value', `\`${key}\` is one text`, `write it as \`${key}: …\` on one line`);
    return null;
  }

  /** The text of a key that has to be there. */
  required(key: string): string | null {
    const text = this.text(key);
    if (text === null && this.#isBlank(key) && !this.#meant.has(key)) {
      this.isSound = false;
      this.#findings.push(finding('fact/missing-key', `\`${key}\` is missing`, this.at, `add \`${key}: …\``));
    }
    return text;
  }

  /** A date of the calendar such as `2026-03-02`. */
  date(key: string): Day | null {
    const text = this.text(key);
    if (text === null) return null;
    const day = parseFactDay(text);
    if (day === null) {
      this.complain(
        key,
        'fact/bad-date',
        `\`${text}\` is not a date`,
        'write year, month and day, as in `2026-03-02`',
      );
    }
    return day;
  }

  requiredDate(key: string): Day | null {
    return this.required(key) === null ? null : this.date(key);
  }

  /** One of a few words. */
  oneOf<T extends string>(key: string, words: readonly T[]): T | null {
    const text = this.text(key);
    if (text === null) return null;
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    const known = words.map((candidate) => `\`${candidate}\``).join(', ');
    this.complain(
      key,
      'fact/bad-value',
      `\`${text}\` is not a value of \`${key}\``,
      meantHint(text, words) ?? `write one of ${known}`,
    );
    return null;
  }

  /** `true` or `false`. */
  flag(key: string, otherwise: boolean): boolean {
    const word = this.oneOf(key, ['true', 'false']);
    return word === null ? otherwise : word === 'true';
  }

  /** Minor units of an amount such as `1250.00 EUR`; the currency is the context's where none is written. */
  money(key: string, context: string): MoneyField | null {
    const text = this.text(key);
    if (text === null) return null;
    const written = / ([A-Z]{3})$/.exec(text)?.[1];
    if (written !== undefined && !isCurrency(written)) {
      this.complain(
        key,
        'fact/unknown-currency',
        `no currency \`${written}\``,
        'use a code of ISO 4217 such as `EUR`',
      );
      return null;
    }
    const amount = parseAmount(text);
    if (!amount) {
      this.complain(
        key,
        'fact/bad-value',
        `\`${text}\` is not an amount`,
        'write digits with a point, as in `1250.00 EUR`',
      );
      return null;
    }
    const currency = amount.currency ?? context;
    const minor = minorUnits(amount, currency);
    if (minor !== null) return { minor, currency };
    this.complain(
      key,
      'fact/too-many-decimals',
      `\`${text}\` has more decimals than ${currency}, or is too large`,
      'round it to what can be paid',
    );
    return null;
  }

  /** The value of a key as it was read, for what is neither text nor a date. */
  node(key: string): Node | null {
    return this.#byKey.get(key)?.value ?? null;
  }

  placeOf(key: string): Place {
    const entry = this.#byKey.get(key);
    if (!entry) return this.at;
    return this.#source.placeOf(entry.value.start < 0 ? entry.key : entry.value);
  }

  /** Records what is wrong with the value of a key. */
  complain(key: string, code: Code, message: string, hint?: string): void {
    this.isSound = false;
    this.#findings.push(finding(code, message, this.placeOf(key), hint));
  }

  #isBlank(key: string): boolean {
    const value = this.#byKey.get(key)?.value;
    return !value || (value.kind === 'text' && value.text === '');
  }

  #manyKeys(count: number): void {
    this.#findings.push(
      finding('fact/unknown-key', `${count} more keys that are not known here`, this.at, 'remove them'),
    );
  }

  #unknownKey(key: TextNode, known: readonly string[]): void {
    this.isSound = false;
    const meant = nearest(key.text, known);
    if (meant !== null) this.#meant.add(meant);
    const keys = known.map((name) => `\`${name}\``).join(', ');
    const hint = meant === null ? `known keys: ${keys}` : `did you mean \`${meant}\`?`;
    this.#findings.push(
      finding('fact/unknown-key', `no key \`${key.text}\` here`, this.#source.placeOf(key), hint),
    );
  }
}

/** `did you mean …`, when a known name is near enough. */
export function meantHint(written: string, known: Iterable<string>): string | undefined {
  const name = nearest(written, known);
  return name === null ? undefined : `did you mean \`${name}\`?`;
}
