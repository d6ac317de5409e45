/** The answers of `git cat-file --batch`, one object at a time. */

export interface GitObject {
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  /** The content, or its first `cap` bytes. */
  readonly bytes: Buffer;
}

/** Null stands for what git does not have, or finds ambiguous. */
export type Answer = GitObject | null;

/** Objects in the order they were asked for. Holds one at a time, and of a large one only its first `cap` bytes. */
export async function* readObjects(output: AsyncIterable<Buffer>, cap: number): AsyncGenerator<Answer> {
  let rest: Buffer = Buffer.alloc(0);
  let pending: { oid: string; type: GitObject['type']; left: number; kept: Buffer[]; room: number } | null =
    null;
  for await (const chunk of output) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (pending === null) {
        const end = rest.indexOf(10);
        if (end === -1) break;
        const header = readHeader(rest.toString('utf8', 0, end));
        rest = rest.subarray(end + 1);
        if (header === null) yield null;
        else pending = { ...header, kept: [], room: cap };
        continue;
      }
      const taken = rest.subarray(0, Math.min(rest.length, pending.left));
      if (pending.room > 0 && taken.length > 0) pending.kept.push(taken.subarray(0, pending.room));
      pending.room -= Math.min(taken.length, pending.room);
      pending.left -= taken.length;
      rest = rest.subarray(taken.length);
      // The content is followed by one line break.
      if (pending.left > 0 || rest.length === 0) break;
      rest = rest.subarray(1);
      const [only, ...more] = pending.kept;
      const bytes = only !== undefined && more.length === 0 ? only : Buffer.concat(pending.kept);
      yield { oid: pending.oid, type: pending.type, bytes };
      pending = null;
    }
  }
}

function readHeader(line: string): { oid: string; type: GitObject['type']; left: number } | null {
  const match = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(line);
  if (!match) return null;
  return { oid: match[1] ?? '', type: match[2] as GitObject['type'], left: Number(match[3]) };
}
