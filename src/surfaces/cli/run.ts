/** One run of the program: words → command → result → text, and the exit code that says how it went. */
import type { Command, Listing } from '#kernel/command.ts';
import { listings } from '#kernel/commands/index.ts';
import { findCommand, readWords, type Words } from './arguments.ts';
import { showTrouble } from './failure.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';
import { overviewHelp } from './help.ts';
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
    const { runCommand } = await import('./run-command.ts');
    return await runCommand({ machine, listing, command, flags, words, terminal });
  } catch (trouble) {
    return showTrouble(trouble, machine, terminal);
  }
}

/** `fractal help check` asks what `fractal check --help` asks. */
function asked(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
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
