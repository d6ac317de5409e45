/** One run of the program: words → command → result → text, and the exit code that says how it went. */
import { resolve } from 'node:path';
import type { Command, Format, Listing } from '#kernel/command.ts';
import { listings } from '#kernel/commands/index.ts';
import type { Context } from '#kernel/context.ts';
import { findCommand, readWords, type Words } from './arguments.ts';
import { showTrouble } from './failure.ts';
import type { Flag } from './flag.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';
import { overviewHelp } from './help.ts';
import { type Progress, startProgress, timingLines } from './progress.ts';
import type { Machine } from './streams.ts';
import { type ColorChoice, type Terminal, terminalOf } from './terminal.ts';

/** Runs the command line and resolves to the exit code; never throws. */
export async function runCli(machine: Machine): Promise<number> {
  let terminal = terminalOf(machine.streams, machine.env, 'auto');
  try {
    if (machine.argv[0] === '__complete') return await complete(machine);
    const { listing, rest } = findCommand(asked(machine.argv), listings, GLOBAL_FLAGS);
    if (!listing) return await runWithoutCommand(machine, rest);
    const command = await listing.load();
    const { flagsOf } = await import('./flags.ts');
    const flags = flagsOf(command);
    const words = readWords(rest, [...flags, ...GLOBAL_FLAGS]);
    terminal = terminalOf(machine.streams, machine.env, colorOf(words));
    if (words.values.help === true) return await showCommandHelp(machine, listing, command, terminal);
    return await runCommand({ machine, listing, command, flags, words, terminal });
  } catch (trouble) {
    return showTrouble(trouble, machine, terminal);
  }
}

/** `fractal help check` asks what `fractal check --help` asks. */
function asked(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
}

interface Run {
  readonly machine: Machine;
  readonly listing: Listing;
  readonly command: Command;
  readonly flags: readonly Flag[];
  readonly words: Words;
  readonly terminal: Terminal;
}

async function runCommand({ machine, listing, command, flags, words, terminal }: Run): Promise<number> {
  const { checkedInput, writtenInput } = await import('./input.ts');
  const { textOf } = await import('./output.ts');
  const { dialogues, afterwards } = await import('./companions.ts');
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

async function runWithoutCommand(machine: Machine, rest: readonly string[]): Promise<number> {
  const words = readWords(rest, GLOBAL_FLAGS);
  const terminal = terminalOf(machine.streams, machine.env, colorOf(words));
  if (words.values.version === true) {
    const { VERSION } = await import('#kernel/version.ts');
    machine.streams.stdout.write(`${VERSION}\n`);
    return 0;
  }
  machine.streams.stdout.write(`${overviewHelp(listings, GLOBAL_FLAGS, terminal.out).join('\n')}\n`);
  return 0;
}

async function showCommandHelp(
  machine: Machine,
  listing: Listing,
  command: Command,
  terminal: Terminal,
): Promise<number> {
  const { flagsOf, namedFlags } = await import('./flags.ts');
  const { commandHelp } = await import('./help.ts');
  const all = flagsOf(command);
  const positional = (command.positional ?? []).flatMap((field) =>
    all.filter((flag) => flag.field === field),
  );
  const flags = { named: namedFlags(command), positional, globals: GLOBAL_FLAGS };
  machine.streams.stdout.write(`${commandHelp(listing, command, flags, terminal.out).join('\n')}\n`);
  return 0;
}

async function complete(machine: Machine): Promise<number> {
  const { completions } = await import('./complete.ts');
  const lines = await completions(machine.argv.slice(1), machine);
  if (lines.length > 0) machine.streams.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function colorOf(words: Words): ColorChoice {
  return (words.values.color ?? 'auto') as ColorChoice;
}
