/** Comma-separated text (RFC 4180): rows by the names in the first line. Throws on a row of another length. */
export function readCsv(text: string): Record<string, string>[] {
  const [head = [], ...rows] = [...cells(text.replace(/^\uFEFF/, ''))].filter((row) => row.join('') !== '');
  return rows.map((row, index) => {
    if (row.length !== head.length)
      throw new Error(`row ${index + 2} has ${row.length} cells, not ${head.length}`);
    return Object.fromEntries(head.map((name, at) => [name.trim(), row[at]?.trim() ?? '']));
  });
}

function* cells(text: string): Generator<string[]> {
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    yield row;
    row = [];
  }
}
