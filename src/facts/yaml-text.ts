/** Texts as YAML, in block and in flow layout. */

/** Words joined by single spaces or colons: nothing that ends a plain text, and nothing that begins anything else. */
const PLAIN = /^[A-Za-z\d][\w./@+-]*(?:[ :][\w./@+-]+)*$/;

/** A text as it reads back where every value is text: plain where that is beyond doubt, else in double quotes. */
export function factText(text: string): string {
  return PLAIN.test(text) ? text : quoted(text);
}

/** A text in double quotes. JSON's escapes are YAML's. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
