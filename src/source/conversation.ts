/** Questions and answers with one running `git cat-file --batch`. */
import { gitEnded, gitFailure, startGit } from './git.ts';
import { type Answer, readObjects } from './git-objects.ts';

export interface Conversation {
  /** One answer to each object name, in order; null for what git does not have, and for a name of several lines. */
  ask(names: readonly string[]): Promise<readonly Answer[]>;
}

// Trees and commits are read whole: half a tree would hide files.
const WHOLE = 512 * 1024 * 1024;

/** Runs `talk` and ends git after it, whatever happened. */
export async function converse<T>(repository: string, talk: (git: Conversation) => Promise<T>): Promise<T> {
  const child = startGit(repository, ['cat-file', '--batch']);
  const ended = gitEnded(child, repository);
  // Awaited only when an answer fails to come.
  ended.catch(() => undefined);
  const answers = readObjects(child.stdout, WHOLE);
  try {
    return await talk({
      async ask(names) {
        // Git would answer each line of a name, and every later answer would be taken for another question's.
        const asked = names.filter((name) => !name.includes('\n'));
        if (asked.length > 0) child.stdin.write(`${asked.join('\n')}\n`);
        const given: Answer[] = [];
        for (const name of names) {
          if (name.includes('\n')) {
            given.push(null);
            continue;
          }
          const { value, done } = await answers.next();
          if (done === true) throw gitFailure('cat-file', await ended);
          given.push(value);
        }
        return given;
      },
    });
  } finally {
    child.stdout.destroy();
    child.stdin.end();
    child.kill();
    await ended.catch(() => undefined);
  }
}
