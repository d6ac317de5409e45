/** Words of a command line, told apart: which command, which flags, what is left by position. */
import { nearest } from '#core/suggest.ts';
import type { Listing } from '#kernel/command.ts';
import type { Flag } from './flag.ts';
import { UsageError } from './usage-error.ts';

export interface Words {
  readonly values: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly positionals: readonly string[];
}

export interface Found {
  /** Null when no command was named. */
  readonly listing: Listing | null;
  /** All words but the command's own, in order. */
  readonly rest: readonly string[];
}

/** Finds the command; flags that stand before it must be global, because only then is it known whether they take a value. */
export function findCommand(
  argv: readonly string[],
  listings: readonly Listing[],
  globals: readonly Flag[],
): Found {
  let at = 0;
  while (at < argv.length) {
    const word = argv[at] ?? '';
    if (word === '--' || !word.startsWith('-') || word === '-') break;
    const flag = flagOf(word, globals);
    at += flag && flag.takes !== 'nothing' && !hasValue(word) ? 2 : 1;
  }
  const before = argv.slice(0, at);
  const [first, second] = [argv[at], argv[at + 1]];
  if (first === undefined || first === '--') return { listing: null, rest: argv };
  const pair = listings.find((each) => each.name === `${first} ${second}`);
  if (pair) return { listing: pair, rest: [...before, ...argv.slice(at + 2)] };
  const single = listings.find((each) => each.name === first);
  if (single) return { listing: single, rest: [...before, ...argv.slice(at + 1)] };
  throw unknownCommand(first, second, listings);
}

/** Reads flags and positions. Throws a UsageError for an unknown flag or a missing value. */
export function readWords(argv: readonly string[], flags: readonly Flag[]): Words {
  const values: Record<string, string | boolean | string[]> = Object.create(null);
  const positionals: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') {
      positionals.push(...argv.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    const flag = flagOf(word, flags);
    if (!flag) throw unknownFlag(word, flags);
    if (flag.takes === 'nothing') {
      values[flag.field] = switchValue(word, flag);
      continue;
    }
    const next = argv[at + 1];
    const value = hasValue(word) ? valueIn(word) : next;
    if (value === undefined || (!hasValue(word) && value.startsWith('--'))) throw missingValue(flag);
    if (!hasValue(word)) at += 1;
    store(values, flag, value);
  }
  return { values, positionals };
}

function store(values: Record<string, string | boolean | string[]>, flag: Flag, value: string): void {
  if (flag.choices && !flag.choices.includes(value)) {
    const near = nearest(value, flag.choices);
    throw new UsageError(
      `\`--${flag.name}\` cannot be \`${value}\``,
      near ? `did you mean \`${near}\`?` : `one of ${flag.choices.join(', ')}`,
    );
  }
  if (flag.takes !== 'list') {
    if (values[flag.field] !== undefined) throw new UsageError(`\`--${flag.name}\` is given twice`);
    values[flag.field] = value;
    return;
  }
  const list = values[flag.field];
  values[flag.field] = [...(Array.isArray(list) ? list : []), value];
}

function flagOf(word: string, flags: readonly Flag[]): Flag | undefined {
  if (!word.startsWith('--'))
    return flags.find((flag) => flag.letter === word.slice(1, 2) && shortForm(word, flag));
  const name = word.slice(2).split('=')[0] ?? '';
  return (
    flags.find((flag) => flag.name === name) ??
    flags.find((flag) => flag.takes === 'nothing' && name === `no-${flag.name}`)
  );
}

/** `-q`, `-C DIR`, `-CDIR` or `-C=DIR`. */
function shortForm(word: string, flag: Flag): boolean {
  return word.length === 2 || flag.takes !== 'nothing';
}

function hasValue(word: string): boolean {
  return word.startsWith('--') ? word.includes('=') : word.length > 2;
}

function valueIn(word: string): string {
  return word.startsWith('--') ? word.slice(word.indexOf('=') + 1) : word.slice(2).replace(/^=/, '');
}

function switchValue(word: string, flag: Flag): boolean {
  if (hasValue(word) && word.startsWith('--')) throw new UsageError(`\`--${flag.name}\` takes no value`);
  return !word.startsWith('--no-') || flag.name.startsWith('no-');
}

function missingValue(flag: Flag): UsageError {
  return new UsageError(`\`--${flag.name}\` needs a value`, `write \`--${flag.name} ${flag.placeholder}\``);
}

function unknownFlag(word: string, flags: readonly Flag[]): UsageError {
  const written = word.replace(/=.*$/s, '');
  const near = nearest(
    written,
    flags.flatMap((flag) => [`--${flag.name}`, ...(flag.letter ? [`-${flag.letter}`] : [])]),
  );
  const hint =
    near && near.length > 2
      ? `did you mean \`${near}\`?`
      : '`--help` shows the options; after `--` a word may begin with `-`';
  return new UsageError(`unknown option \`${written}\``, hint);
}

function unknownCommand(first: string, second: string | undefined, listings: readonly Listing[]): UsageError {
  const family = listings.filter((each) => each.name.startsWith(`${first} `)).map((each) => each.name);
  if (family.length > 0) {
    const near = second === undefined ? null : nearest(`${first} ${second}`, family);
    return new UsageError(
      second === undefined || second.startsWith('-')
        ? `\`fractal ${first}\` needs one more word`
        : `no command \`${first} ${second}\``,
      near ? `did you mean \`fractal ${near}\`?` : `one of ${family.map((name) => `\`${name}\``).join(', ')}`,
    );
  }
  const names = listings.map((each) => each.name);
  const begun = names.filter((name) => name.startsWith(first));
  const near = nearest(first, names) ?? (begun.length === 1 ? begun[0] : null);
  return new UsageError(
    `no command \`${first}\``,
    near ? `did you mean \`fractal ${near}\`?` : '`fractal --help` lists the commands',
  );
}
