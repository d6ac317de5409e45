/** The one comment under a pull request: written, rewritten, left alone, and one again when there are several. */

import { readOwnLogin } from '#source/github/accounts.ts';
import {
  type Comment,
  createComment,
  editComment,
  readComments,
  removeComment,
} from '#source/github/comments.ts';
import type { Host } from '#source/github/host.ts';
import { byAge, type Marker, markerLine, readMarked } from './marker.ts';

export interface Wanted {
  readonly marker: Marker;
  readonly text: string;
  /** Nothing to tell is no reason to begin a comment, and is one to rewrite what stands there. */
  readonly isWorthSaying: boolean;
}

export interface Ours {
  readonly id: number;
  readonly marker: Marker;
  readonly text: string;
}

export interface Step {
  readonly write: 'create' | 'edit' | 'nothing';
  /** The comment that stays. */
  readonly id: number | null;
  readonly remove: readonly number[];
  /** A newer run has spoken. */
  readonly isOutdated: boolean;
}

/** What to do next about the comments that are ours, oldest first. */
export function nextStep(ours: readonly Ours[], { marker, text, isWorthSaying }: Wanted): Step {
  const same = ours.filter((each) => each.marker.root === marker.root);
  const newest = same.toSorted((a, b) => byAge(a.marker, b.marker) || a.id - b.id).at(-1);
  if (!newest) {
    return { write: isWorthSaying ? 'create' : 'nothing', id: null, remove: [], isOutdated: false };
  }
  const remove = same.filter(({ id }) => id !== newest.id).map(({ id }) => id);
  const isOutdated = byAge(marker, newest.marker) < 0;
  const isSaid = newest.text.trimEnd() === text.trimEnd();
  return { write: isOutdated || isSaid ? 'nothing' : 'edit', id: newest.id, remove, isOutdated };
}

/** Writing, and looking whether another run wrote at the same time. */
const ROUNDS = 3;

/** Brings the comments to what is wanted; gives the id of the one that stands there, null without one. */
export async function stick(host: Host, number: number, wanted: Wanted): Promise<number | null> {
  const body = markerLine(wanted.marker) + wanted.text;
  let id: number | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = nextStep(await readOurs(host, number), wanted);
    for (const extra of step.remove) await removeComment(host, extra);
    id = step.id;
    if (step.write === 'nothing') return id;
    const written =
      step.write === 'edit' && id !== null
        ? await editComment(host, id, body)
        : await createComment(host, number, body);
    id = written.id;
  }
  return id;
}

/** Comments with a marker that nobody else can have written: those of an app, or of the person whose token this is. */
async function readOurs(host: Host, number: number): Promise<Ours[]> {
  const marked = (await readComments(host, number)).flatMap((comment) => {
    const read = readMarked(comment.body);
    return read ? [{ ...read, comment }] : [];
  });
  const isAsked = marked.some(({ comment }) => !comment.isByApp);
  const login = isAsked ? await readOwnLogin(host) : null;
  const isOurs = ({ isByApp, by }: Comment) => (login === null ? isByApp : by === login);
  return marked
    .filter(({ comment }) => isOurs(comment))
    .map(({ comment, marker, text }) => ({ id: comment.id, marker, text }));
}
