/** How the CLI is used, as text. The overview needs no command's file, so that it shows at once. */
import type { Command, Example, Group, Listing } from '#kernel/command.ts';
import { joined } from '../formats/joined.ts';
import type { Look } from '../formats/look.ts';
import { wrapped } from '../formats/paragraph.ts';
import { textWidth } from '../formats/text-width.ts';
import type { Flag } from './flag.ts';

const GROUPS: Readonly<Record<Group, string>> = {
  begin: 'Begin',
  work: 'Work',
  money: 'Economics',
  craft: 'Patterns',
  publish: 'Cockpit',
  explain: 'Look inside',
};

const OVERVIEW: readonly Example[] = [
  { line: 'init', words: 'make a workspace here, three files' },
  { line: 'log 1h45 harbour-shop/checkout payment form', words: 'write an hour down' },
  { line: 'economics --by client --month 2026-03', words: 'see what each client leaves' },
  { line: 'start', words: 'open the cockpit' },
];

/** `fractal --help`. */
export function overviewHelp(listings: readonly Listing[], globals: readonly Flag[], look: Look): string[] {
  const { paint } = look;
  const everywhere = globals.map((flag) => [flagTitle(flag), flagHelp(flag)] as const);
  // One width for all sections, so that the meanings stand below each other.
  const widest = widestOf([...everywhere, ...listings.map((each) => [each.name, each.summary] as const)]);
  const groups = Object.entries(GROUPS).flatMap(([group, title]) => {
    const members = listings.filter((each) => each.group === group);
    if (members.length === 0) return [];
    return [
      '',
      paint.strong(title),
      ...definitions(
        members.map((each) => [each.name, each.summary]),
        look,
        widest,
      ),
    ];
  });
  return [
    ...wrapped(
      `${paint.strong('fractal')}  know what every client leaves you, from text files in a git repository you own`,
      look,
    ),
    '',
    `  fractal ${paint.faint('COMMAND [OPTIONS]')}`,
    ...groups,
    '',
    paint.strong('Everywhere'),
    ...definitions(everywhere, look, widest),
    '',
    paint.strong('Examples'),
    ...exampleLines(OVERVIEW, look),
    '',
    paint.faint('fractal COMMAND --help shows a command'),
    ...joined(
      ['exit codes: 0 fine', '1 findings', '2 environment or usage', '70 a bug of ours', '130 stopped'],
      look.columns,
    ).map(paint.faint),
  ];
}

/** `fractal COMMAND --help`. */
export function commandHelp(
  listing: Listing,
  command: Command,
  flags: {
    readonly named: readonly Flag[];
    readonly positional: readonly Flag[];
    readonly globals: readonly Flag[];
  },
  look: Look,
): string[] {
  const { paint } = look;
  const places = flags.positional.map((flag) => positionTitle(flag, command)).join(' ');
  const usage = ['fractal', listing.name, places, flags.named.length > 0 ? '[OPTIONS]' : '']
    .filter(Boolean)
    .join(' ');
  const section = (title: string, pairs: readonly (readonly [string, string])[]) =>
    pairs.length === 0 ? [] : ['', paint.strong(title), ...definitions(pairs, look)];
  return [
    ...wrapped(`${paint.strong(`fractal ${listing.name}`)}  ${listing.summary}`, look),
    '',
    `  ${usage}`,
    ...section(
      'Arguments',
      flags.positional.map((flag) => [flag.placeholder, argumentHelp(flag)]),
    ),
    ...section(
      'Options',
      flags.named.map((flag) => [flagTitle(flag), flagHelp(flag)]),
    ),
    ...section(
      'Everywhere',
      flags.globals.map((flag) => [flagTitle(flag), flagHelp(flag)]),
    ),
    ...(command.examples.length === 0
      ? []
      : ['', paint.strong('Examples'), ...exampleLines(command.examples, look)]),
  ];
}

function positionTitle(flag: Flag, command: Command): string {
  const shape = command.input.shape[flag.field] as
    | { safeParse?: (value: unknown) => { success: boolean } }
    | undefined;
  const isOptional = shape?.safeParse?.(undefined).success === true;
  const name = flag.takes === 'list' ? `${flag.placeholder}…` : flag.placeholder;
  return isOptional ? `[${name}]` : name;
}

function flagTitle(flag: Flag): string {
  const letter = flag.letter === undefined ? '' : `-${flag.letter}, `;
  return `${letter}--${flag.name}${flag.takes === 'nothing' ? '' : ` ${flag.placeholder}`}`;
}

function flagHelp(flag: Flag): string {
  const list = flag.takes === 'list' ? ' (may be repeated)' : '';
  return argumentHelp({ ...flag, help: flag.help + list });
}

function argumentHelp(flag: Flag): string {
  const isSaid = flag.fallback !== undefined && flag.fallback !== '';
  return isSaid ? `${flag.help} (default ${flag.fallback})` : flag.help;
}

/** Terms and their meaning in two columns; long terms get a line of their own. */
function definitions(
  pairs: readonly (readonly [string, string])[],
  look: Look,
  widest = widestOf(pairs),
): string[] {
  const room = Math.min(look.columns, 110) - widest - 4;
  return pairs.flatMap(([term, meaning]) => {
    const lines = wrapWords(meaning, Math.max(24, room));
    const indent = ' '.repeat(widest + 4);
    const rest = lines.slice(1).map((line) => indent + line);
    if (textWidth(term) > widest) return [`  ${look.paint.accent(term)}`, indent + (lines[0] ?? ''), ...rest];
    return [`  ${look.paint.accent(term.padEnd(widest))}  ${lines[0] ?? ''}`.trimEnd(), ...rest];
  });
}

function widestOf(pairs: readonly (readonly [string, string])[]): number {
  return Math.min(26, Math.max(...pairs.map(([term]) => textWidth(term))));
}

function exampleLines(examples: readonly Example[], look: Look): string[] {
  return examples.flatMap(({ line, words }) => [`  ${look.paint.faint(`# ${words}`)}`, `  fractal ${line}`]);
}

function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || textWidth(`${last} ${word}`) > columns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
