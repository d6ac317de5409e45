/** Streams the contents of committed files out of one git process. */
import { Readable } from 'node:stream';
import { KernelError } from '#core/trouble.ts';
import { gitEnded, gitFailure, startGit } from './git.ts';
import { type GitObject, readObjects } from './git-objects.ts';
import { READ_BYTES } from './limits.ts';

export interface WantedBlob {
  readonly path: string;
  readonly oid: string;
}

/** Blobs that were just read and may be wanted again; more would let a hostile tree fill the memory. */
const REMEMBERED = 16;

/** Hands each file to `visit` in the order given. A content that stands near several times is read once. */
export async function readBlobs(
  repository: string,
  wanted: readonly WantedBlob[],
  visit: (path: string, bytes: Buffer) => void,
): Promise<void> {
  if (wanted.length === 0) return;
  const requests = requestOf(wanted);
  const child = startGit(repository, ['cat-file', '--batch', '--buffer']);
  const ended = gitEnded(child, repository);
  Readable.from(lines(wanted, requests)).pipe(child.stdin);
  // Without a listener a git that cannot start would be an unhandled rejection before it is awaited below.
  ended.catch(() => undefined);
  const answers = readObjects(child.stdout, READ_BYTES);
  const remembered: GitObject[] = [];
  let answered = -1;
  try {
    for (const [index, { path, oid }] of wanted.entries()) {
      const request = requests[index] ?? 0;
      if (request > answered) {
        const { value, done } = await answers.next();
        if (done === true) throw gitFailure('cat-file', await ended);
        if (value === null) throw missingObject(path, oid);
        answered = request;
        remembered[request % REMEMBERED] = value;
      }
      visit(path, remembered[request % REMEMBERED]?.bytes ?? Buffer.alloc(0));
    }
  } finally {
    child.kill();
  }
}

/** For each wanted file the number of the request that answers it. */
function requestOf(wanted: readonly WantedBlob[]): Int32Array {
  const latest = new Map<string, number>();
  const requests = new Int32Array(wanted.length);
  let next = 0;
  for (const [index, { oid }] of wanted.entries()) {
    const earlier = latest.get(oid);
    if (earlier !== undefined && next - earlier <= REMEMBERED) {
      requests[index] = earlier;
      continue;
    }
    latest.set(oid, next);
    requests[index] = next;
    next += 1;
  }
  return requests;
}

function* lines(wanted: readonly WantedBlob[], requests: Int32Array): Generator<string> {
  let asked = -1;
  let text = '';
  for (const [index, { oid }] of wanted.entries()) {
    if ((requests[index] ?? 0) <= asked) continue;
    asked += 1;
    text += `${oid}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

export function missingObject(path: string, oid: string): KernelError {
  return new KernelError(
    'source/missing-object',
    `the content of \`${path}\` (${oid.slice(0, 12)}) is missing from the repository`,
    'run `git fetch` to get it, or `git fsck` to see what is broken',
  );
}
