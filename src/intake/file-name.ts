/** True when a file of the folder is meant by a name of the mapping, in which `*` stands for any characters. */
export function isMeant(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const [start = '', ...rest] = parts;
  if (rest.length === 0) return pattern === name;
  const end = rest.pop() ?? '';
  if (!name.startsWith(start) || !name.endsWith(end) || name.length < start.length + end.length) return false;
  let at = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > name.length - end.length) return false;
    at = found + part.length;
  }
  return true;
}
