/** `docs/commands.md`: every command as its own help says it. */
import type { Listing } from '#kernel/command.ts';
import { listings } from '#kernel/commands/index.ts';
import { flagsOf, namedFlags } from '../cli/flags.ts';
import { commandHelp } from '../cli/help.ts';
import { plainLook } from '../formats/look.ts';

const INTRODUCTION = `# Commands

What \`fractal COMMAND --help\` says, on one page. Exit codes: 0 fine, 1 findings in your files, 2 the environment or the usage, 70 a bug of ours, 130 stopped.
`;

export async function commandsReference(): Promise<string> {
  const pages = await Promise.all(listings.map(section));
  return [INTRODUCTION, ...pages].join('\n');
}

async function section(listing: Listing): Promise<string> {
  const command = await listing.load();
  const all = flagsOf(command);
  const positional = (command.positional ?? []).flatMap((field) =>
    all.filter((flag) => flag.field === field),
  );
  // What holds for every command stands in the first help, not in each.
  const flags = { named: namedFlags(command), positional, globals: [] };
  const help = commandHelp(listing, command, flags, { ...plainLook, columns: 100 });
  return `## ${listing.name}\n\n\`\`\`text\n${help.join('\n')}\n\`\`\`\n`;
}
