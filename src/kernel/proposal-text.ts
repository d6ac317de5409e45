/** What a pull request says of itself. Our part of the description is marked, so that what people add beside it stays. */

import type { Plan } from '#planning/plan.ts';
import { linesOf } from '#planning/proposal-words.ts';

const BEGIN = '<!-- fractal propose -->';
const END = '<!-- /fractal propose -->';

/** Changes that are listed. */
const MOST = 40;

export interface Described {
  readonly changes: Plan['changes'];
  readonly target: string;
  readonly branch: string;
  /** Said before the changes, as Markdown: `Closes #12`. */
  readonly opening?: string | undefined;
}

/** Markdown: what changes, without any value, and where to see what it would do. */
export function descriptionOf({ changes, target, branch, opening }: Described): string {
  const lines = linesOf(changes);
  const more = lines.length > MOST ? [`- and ${lines.length - MOST} more`] : [];
  const parts = [
    ...(opening === undefined ? [] : [opening]),
    [...lines.slice(0, MOST).map((line) => `- ${code(line)}`), ...more].join('\n'),
    `What merging it would do: ${code(`fractal plan --base ${target} --head ${branch}`)}`,
  ];
  return `${BEGIN}\n${parts.filter(Boolean).join('\n\n')}\n${END}`;
}

/** The description with our part made new; as it is where somebody took our part out. */
export function describedAnew(before: string, ours: string): string {
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (before.trim() === '') return ours;
  return from < 0 || to < from ? before : before.slice(0, from) + ours + before.slice(to + END.length);
}

// Names of files are anybody's: in code nothing is markup, a mention or a command.
function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
