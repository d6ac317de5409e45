/** The comments of a YAML text, as far as they can be told without parsing it; a `#` in a quoted text counts too. */
export function commentsOf(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const comment = /(?:^|\s)#\s*(.*?)\s*$/.exec(line)?.[1];
    return comment === undefined || comment === '' ? [] : [comment];
  });
}
