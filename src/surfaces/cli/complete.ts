/** What the shell may offer for the word under the cursor: commands, flags, choices, and names out of the workspace. */
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compareText } from '#core/diagnostic.ts';
import type { Command } from '#kernel/command.ts';
import { listings } from '#kernel/commands/index.ts';
import { namesFor } from '#kernel/names.ts';
import { readWords } from './arguments.ts';
import type { Flag } from './flag.ts';
import { flagsOf, namedFlags } from './flags.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';
import type { Machine } from './streams.ts';

interface Offer {
  readonly value: string;
  readonly words: string;
}

/**
 * Lines `value<TAB>description` (bash: values only) for `[shell, ...words]`, where the last word is the one
 * being written and may be empty. Never throws: a shell that completes must not be disturbed.
 */
export async function completions(argv: readonly string[], machine: Machine): Promise<string[]> {
  const [shell = 'bash', ...typed] = argv;
  const words = shell === 'bash' ? joinSplitWords(typed) : typed;
  const offers = await offersFor(words.slice(0, -1), words.at(-1) ?? '', machine).catch(() => []);
  return offers.map(({ value, words: help }) => (shell === 'bash' ? value : `${value}\t${help}`));
}

async function offersFor(before: readonly string[], current: string, machine: Machine): Promise<Offer[]> {
  const found = readLoosely(before);
  const global = flagBefore(before, GLOBAL_FLAGS);
  if (global) return valuesOf(global, current, before, machine);
  if (!found) return startingWith(current, commandWords(before));
  const command = await found.load();
  const flags = [...flagsOf(command), ...GLOBAL_FLAGS];
  const [name, value] = splitAtEquals(current);
  if (name !== null) {
    const flag = flags.find((each) => `--${each.name}` === name);
    const offers = flag ? await valuesOf(flag, value, before, machine) : [];
    // Bash takes `=` for a word of its own, so only what follows it is replaced.
    return offers;
  }
  const awaiting = flagBefore(before, flags);
  if (awaiting) {
    // What may stand behind `--set` depends on what was named before it.
    const positionals = readWords(before.slice(0, -1), flags).positionals.slice(found.name.split(' ').length);
    return valuesOf(awaiting, current, before, machine, { positionals, earlier: [] });
  }
  if (current.startsWith('-')) return startingWith(current, flagOffers(command));
  const place = placeOf(before, found.name, command, flags);
  return place ? valuesOf(place.flag, current, before, machine, place) : [];
}

function readLoosely(before: readonly string[]) {
  const plain = withoutGlobals(before);
  return (
    listings.find((each) => each.name === plain.slice(0, 2).join(' ')) ??
    listings.find((each) => each.name === plain[0]) ??
    null
  );
}

function withoutGlobals(before: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < before.length; at += 1) {
    const word = before[at] ?? '';
    const flag = GLOBAL_FLAGS.find((each) => word === `--${each.name}` || word === `-${each.letter}`);
    if (flag) at += flag.takes === 'nothing' ? 0 : 1;
    else if (!word.startsWith('-')) kept.push(word);
  }
  return kept;
}

/** First words where none is written yet, second words of `site` after it. */
function commandWords(before: readonly string[]): Offer[] {
  const [first] = withoutGlobals(before);
  const family =
    first === undefined ? listings : listings.filter((each) => each.name.startsWith(`${first} `));
  const position = first === undefined ? 0 : 1;
  const offers = family.map(({ name, summary }) => ({
    value: name.split(' ')[position] ?? '',
    words: summary,
  }));
  return offers.filter((offer, index) => offers.findIndex((other) => other.value === offer.value) === index);
}

function flagOffers(command: Command): Offer[] {
  return [...namedFlags(command), ...GLOBAL_FLAGS].map(({ name, help }) => ({
    value: `--${name}`,
    words: help,
  }));
}

function flagBefore(before: readonly string[], flags: readonly Flag[]): Flag | undefined {
  const last = before.at(-1) ?? '';
  return flags.find(
    (flag) => flag.takes !== 'nothing' && (last === `--${flag.name}` || last === `-${flag.letter}`),
  );
}

interface Place {
  readonly flag: Flag;
  /** All words given by position. */
  readonly positionals: readonly string[];
  /** Words of the same list before this one. */
  readonly earlier: readonly string[];
}

function placeOf(
  before: readonly string[],
  name: string,
  command: Command,
  flags: readonly Flag[],
): Place | undefined {
  const positionals = readWords(before, flags).positionals.slice(name.split(' ').length);
  const places = command.positional ?? [];
  const index = Math.min(positionals.length, places.length - 1);
  const flag = flags.find((each) => each.field === places[index]);
  if (!flag || (positionals.length >= places.length && flag.takes !== 'list')) return undefined;
  return { flag, positionals, earlier: positionals.slice(index) };
}

async function valuesOf(
  flag: Flag,
  current: string,
  before: readonly string[],
  machine: Machine,
  { positionals, earlier }: Pick<Place, 'positionals' | 'earlier'> = { positionals: [], earlier: [] },
): Promise<Offer[]> {
  if (flag.choices)
    return startingWith(
      current,
      flag.choices.map((value) => ({ value, words: flag.help })),
    );
  if (flag.complete === undefined) return [];
  if (flag.complete === 'directory') return foldersFor(current, machine.cwd);
  const { values } = readWords(
    before.filter((word) => word.startsWith('-C') || word.startsWith('--directory') || !word.startsWith('-')),
    GLOBAL_FLAGS,
  );
  const directory = resolve(machine.cwd, String(values.directory ?? '.'));
  const names = await namesFor(flag.complete, {
    directory,
    current,
    before: earlier,
    words: positionals,
    commands: listings.map(({ name }) => name),
  });
  return startingWith(
    current,
    names.map(({ name, words }) => ({ value: name, words })),
  );
}

/** Folders whose path begins with what is written; no name that the shell would read as something else. */
async function foldersFor(current: string, cwd: string): Promise<Offer[]> {
  const parent = current.slice(0, current.lastIndexOf('/') + 1);
  const entries = await readdir(resolve(cwd, parent || '.'), { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && /^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u.test(entry.name))
    .map(({ name }) => ({ value: parent + name, words: 'folder' }));
  return startingWith(
    current,
    names.sort((a, b) => compareText(a.value, b.value)),
  );
}

function startingWith(current: string, offers: readonly Offer[]): Offer[] {
  return offers.filter(({ value }) => value.startsWith(current) && !/\s/.test(value));
}

function splitAtEquals(current: string): [string | null, string] {
  const at = current.indexOf('=');
  return current.startsWith('--') && at > 0 ? [current.slice(0, at), current.slice(at + 1)] : [null, current];
}

/** Bash splits `--by=client` into three words; here they are one again. */
function joinSplitWords(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const isTail = word === '=' || (last?.endsWith('=') && last.startsWith('--'));
    if (isTail && last?.startsWith('--')) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}
