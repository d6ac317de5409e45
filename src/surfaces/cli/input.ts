/** Words of the command line as a command's input. */
import type { z } from 'zod';
import type { Command } from '#kernel/command.ts';
import { visible } from '../formats/visible.ts';
import type { Words } from './arguments.ts';
import type { Flag } from './flag.ts';
import { UsageError } from './usage-error.ts';

// One input is checked sooner than a function is made of its schema.
const ONCE = { jitless: true };

type Written = Readonly<Record<string, unknown>>;

/** The fields of the command's input as they were written. Throws a UsageError for a word too many. */
export function writtenInput(command: Command, flags: readonly Flag[], words: Words): Written {
  const fields = Object.keys(command.input.shape);
  const named = Object.fromEntries(
    Object.entries(words.values)
      .filter(([field]) => fields.includes(field))
      .map(([field, value]) => [
        field,
        typed(
          value,
          flags.find((flag) => flag.field === field),
        ),
      ]),
  );
  return { ...named, ...byPosition(command, flags, words.positionals) };
}

/** The input by the command's schema, with its defaults. Throws a UsageError that names the flag. */
export function checkedInput(command: Command, flags: readonly Flag[], written: Written): Written {
  const checked = command.input.safeParse(written, ONCE);
  if (!checked.success) throw usageError(checked.error, flags, command, written);
  return checked.data;
}

function typed(value: unknown, flag: Flag | undefined): unknown {
  return flag?.takes === 'number' && typeof value === 'string' && /^-?\d+$/.test(value)
    ? Number(value)
    : value;
}

function byPosition(command: Command, flags: readonly Flag[], positionals: readonly string[]): Written {
  const places = command.positional ?? [];
  const last = flags.find((flag) => flag.field === places.at(-1));
  const isOpen = last?.takes === 'list';
  if (positionals.length > places.length && !isOpen) {
    throw new UsageError(
      `one word too many: \`${visible(positionals[places.length] ?? '')}\``,
      '`--help` shows the arguments',
    );
  }
  return Object.fromEntries(
    places.flatMap((field, index): [string, unknown][] => {
      if (isOpen && index === places.length - 1) {
        return positionals.length > index ? [[field, positionals.slice(index)]] : [];
      }
      const value = positionals[index];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function usageError(
  error: z.ZodError,
  flags: readonly Flag[],
  command: Command,
  written: Written,
): UsageError {
  const missing = [...new Set(error.issues.map(({ path }) => String(path[0])))].filter(
    (field) => written[field] === undefined,
  );
  if (missing.length > 0) return missingFields(missing, flags, command);
  const issue = error.issues[0];
  const field = String(issue?.path[0] ?? '');
  const flag = flags.find((each) => each.field === field);
  const name = nameOf(field, flag, command);
  const value = written[field];
  const shown = visible(Array.isArray(value) ? value.join(' ') : String(value));
  if (flag?.choices)
    return new UsageError(`\`${name}\` cannot be \`${shown}\``, `one of ${flag.choices.join(', ')}`);
  return new UsageError(
    `\`${name}\` ${sentence(issue?.message ?? 'is not valid')}: \`${shown}\``,
    flag?.hint ?? flag?.help,
  );
}

function missingFields(missing: readonly string[], flags: readonly Flag[], command: Command): UsageError {
  const found = missing.map((field) => ({ field, flag: flags.find((each) => each.field === field) }));
  const names = found.map(({ field, flag }) => `\`${nameOf(field, flag, command)}\``);
  const help = found.length === 1 ? found[0]?.flag?.help : '`--help` says what each of them is';
  return new UsageError(`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} missing`, help);
}

function nameOf(field: string, flag: Flag | undefined, command: Command): string {
  if (!flag) return field;
  return command.positional?.includes(field) ? flag.placeholder : `--${flag.name}`;
}

function sentence(message: string): string {
  return /^(is|needs|must|has|cannot) /.test(message) ? message : `is not valid (${message.toLowerCase()})`;
}
