/** A command's result as text in the form that was asked for. */
import type { Command, Format, Listing } from '#kernel/command.ts';
import { jsonText } from '../formats/json.ts';
import type { Look } from '../formats/look.ts';
import type { View } from '../formats/view.ts';
import { views } from '../formats/views.ts';

export interface Shown {
  readonly listing: Listing;
  readonly command: Command;
  readonly result: unknown;
  readonly format: Format;
  readonly look: Look;
  readonly isQuiet: boolean;
  /** How long it took, where someone watched; null in a pipe, whose bytes must not depend on the machine. */
  readonly elapsedMs: number | null;
}

/** The text with its last line end; '' when there is nothing to say. */
export async function textOf({
  listing,
  command,
  result,
  format,
  look,
  isQuiet,
  elapsedMs,
}: Shown): Promise<string> {
  if (format === 'json') return jsonText(command.json ? command.json(result) : result);
  const view: View = await views[listing.name as keyof typeof views]();
  if (format === 'table' || format === 'text') {
    const lines = view.text(result as never, look, { isQuiet, elapsedMs });
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  }
  const form = view[format];
  if (!form) throw new TypeError(`${listing.name} has no ${format} form`);
  return form(result as never);
}
