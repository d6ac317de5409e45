/** Who wrote an issue, as a person of the workspace. */
import type { Checked } from '#core/checked.ts';
import { complaint } from '#facts/log-words.ts';
import type { Model } from '#model/model.ts';

export interface IssueEvent {
  /** Login of who opened the issue. */
  readonly author: string;
  /** Login of who did what the event tells of: opened or edited it. */
  readonly actor: string;
}

/** The one person with the author's handle; null, with the reason, for strangers and where somebody else changed the issue. */
export function authorOf({ author, actor }: IssueEvent, model: Model): Checked<string | null> {
  const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  if (!isSame(author, actor)) {
    const message = `the issue of \`@${author}\` was changed by \`@${actor}\``;
    return refused('intake/not-the-author', message, 'let its author edit it, or open one of your own');
  }
  const people = [...model.byKind.Person].filter(
    ([, { spec }]) => spec.handle !== undefined && isSame(spec.handle.replace(/^@/, ''), author),
  );
  const [person] = people;
  if (person !== undefined && people.length === 1) return { value: person[0], diagnostics: [] };
  const message =
    people.length === 0 ? `nobody here is \`@${author}\`` : `\`@${author}\` is several people here`;
  return refused('intake/unknown-author', message, `give one person \`handle: ${author}\``);
}

function refused(
  code: 'intake/not-the-author' | 'intake/unknown-author',
  message: string,
  hint: string,
): Checked<null> {
  return { value: null, diagnostics: [complaint(code, message, hint)] };
}
