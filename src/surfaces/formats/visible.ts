// Control, format, lone surrogate, and the separators that some terminals take for line ends.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text from the user's files as one line that is safe to print: control characters, bidirectional and
 * zero-width characters show as `\u{1b}`, tabs and line ends as a space. No text can move the cursor,
 * set a colour or hide another.
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) =>
    character === '\t' || character === '\n' || character === '\r'
      ? ' '
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
