/** Which commit came from which, asked of a git that runs already. */
import type { Rooted } from './commit.ts';
import type { Conversation } from './conversation.ts';

/** Commits that are looked at: a proposal has fewer. */
const MOST = 256;

/** Whether `commit` is `ancestor` or comes from it, as far as its nearest commits tell. */
export async function descendsFrom(git: Conversation, commit: Rooted, ancestor: Rooted): Promise<boolean> {
  const met = new Set<string>();
  let level = [commit.commit];
  while (level.length > 0 && met.size < MOST) {
    if (level.includes(ancestor.commit)) return true;
    for (const oid of level) met.add(oid);
    // Behind the depth of a shallow clone there is nothing to ask.
    const answers = await git.ask(level);
    const parents = answers.flatMap((answer) => (answer?.type === 'commit' ? parentsIn(answer.bytes) : []));
    level = [...new Set(parents)].filter((oid) => !met.has(oid));
  }
  return false;
}

function parentsIn(bytes: Buffer): string[] {
  const header = bytes.toString('latin1').split('\n\n', 1)[0] ?? '';
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, oid]) => oid ?? '');
}
