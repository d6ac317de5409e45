/** One command, its words read: input → result → text, and what comes after it. */
import { resolve } from 'node:path';
import type { Command, Format, Listing } from '#kernel/command.ts';
import { listings } from '#kernel/commands/index.ts';
import type { Context } from '#kernel/context.ts';
import type { Words } from './arguments.ts';
import { afterwards, dialogues } from './companions.ts';
import type { Flag } from './flag.ts';
import { checkedInput, writtenInput } from './input.ts';
import { textOf } from './output.ts';
import { type Progress, startProgress, timingLines } from './progress.ts';
import type { Machine } from './streams.ts';
import type { Terminal } from './terminal.ts';

export interface Run {
  readonly machine: Machine;
  readonly listing: Listing;
  readonly command: Command;
  readonly flags: readonly Flag[];
  readonly words: Words;
  readonly terminal: Terminal;
}

/** Resolves to the exit code. Throws what the command throws, and a UsageError for words that mean nothing to it. */
export async function runCommand({
  machine,
  listing,
  command,
  flags,
  words,
  terminal,
}: Run): Promise<number> {
  const began = machine.now();
  const directory = resolve(machine.cwd, String(words.values.directory ?? '.'));
  const isQuiet = words.values.quiet === true;
  const ask = terminal.isInteractive && !isQuiet ? dialogues[listing.name] : undefined;
  const said = writtenInput(command, flags, words);
  const input = checkedInput(command, flags, ask ? await ask(said, directory, machine) : said);
  const format = (words.values.format ?? command.formats?.[0] ?? 'text') as Format;
  const progress = startProgress({
    write: (text) => machine.streams.stderr.write(text),
    now: machine.now,
    look: terminal.err,
    show: isQuiet ? 'none' : (listing.progress ?? 'spinner'),
    isWatched: terminal.isWatched,
  });
  try {
    const result = await command.run(contextOf(machine, directory, progress), input);
    progress.end();
    const elapsedMs = terminal.isWatched ? machine.now() - began : null;
    const shown = await textOf({ listing, command, result, format, look: terminal.out, isQuiet, elapsedMs });
    if (shown !== '') machine.streams.stdout.write(shown);
    if (words.values.timings === true) {
      const lines = timingLines(progress.timings, machine.now() - began, terminal.err);
      machine.streams.stderr.write(`${lines.join('\n')}\n`);
    }
    await afterwards[listing.name]?.({ result, input, machine, terminal });
    return command.exitCode?.(result) ?? (command.hasFindings?.(result) ? 1 : 0);
  } finally {
    progress.end();
  }
}

function contextOf(machine: Machine, directory: string, progress: Progress): Context {
  return {
    directory,
    env: machine.env,
    today: machine.today(),
    moment: machine.moment(),
    commands: listings,
    progress: progress.report,
    second: machine.second,
    signal: machine.signal,
  };
}
