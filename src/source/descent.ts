/** Which commit came from which, asked of a git that runs already. */
import { type CommitRoot, commitIn, type Rooted } from './commit.ts';
import type { Conversation } from './conversation.ts';

/** Commits that are looked at: a proposal has fewer. */
const MOST = 256;

/** Whether `commit` is `ancestor` or comes from it, as far as its nearest commits tell. */
export async function descendsFrom(
  git: Conversation,
  commit: CommitRoot,
  ancestor: Rooted,
): Promise<boolean> {
  const met = new Set([commit.commit]);
  if (met.has(ancestor.commit)) return true;
  let level = commit.parents;
  while (level.length > 0 && met.size < MOST) {
    if (level.includes(ancestor.commit)) return true;
    for (const oid of level) met.add(oid);
    // Behind the depth of a shallow clone there is nothing to ask.
    const answers = await git.ask(level);
    const parents = answers.flatMap((answer) => commitIn(answer)?.parents ?? []);
    level = [...new Set(parents)].filter((oid) => !met.has(oid));
  }
  return false;
}
