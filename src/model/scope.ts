/** The module whose folder a file stands in: patterns and blueprints belong to it. */
export function moduleOfFile(file: string): string | null {
  const match = /^(?:patterns|blueprints)\/([^/]+)\//.exec(file);
  return match?.[1] ?? null;
}
