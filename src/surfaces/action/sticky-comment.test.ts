import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byAge, type Marker, markerLine, readMarked } from './marker.ts';
import { nextStep, type Ours } from './sticky-comment.ts';

const marker = (run: number, attempt = 1, root = ''): Marker => ({
  root,
  head: 'a'.repeat(40),
  run,
  attempt,
  digest: 'sha256:1',
});
const ours = (id: number, run: number, text = 'tea', attempt = 1): Ours => ({
  id,
  marker: marker(run, attempt),
  text,
});
const wanted = (run: number, text = 'coffee', attempt = 1) => ({
  marker: marker(run, attempt),
  text,
  isWorthSaying: true,
});

test('the first comment is written when there is something to say', () => {
  expect(nextStep([], wanted(1)).write).toBe('create');
  expect(nextStep([], { ...wanted(1), isWorthSaying: false }).write).toBe('nothing');
});

test('what stands there is rewritten, also when nothing is left to say', () => {
  expect(nextStep([ours(7, 1)], wanted(2))).toMatchObject({ write: 'edit', id: 7 });
  expect(nextStep([ours(7, 1)], { ...wanted(2), isWorthSaying: false })).toMatchObject({
    write: 'edit',
    id: 7,
  });
});

test('a text that stands there is not written again', () => {
  expect(nextStep([ours(7, 1, 'tea')], wanted(2, 'tea\n'))).toMatchObject({ write: 'nothing', id: 7 });
});

test('an older run never overwrites a newer one, and says that it is outdated', () => {
  expect(nextStep([ours(7, 2)], wanted(1))).toMatchObject({ write: 'nothing', isOutdated: true });
  expect(nextStep([ours(7, 2, 'tea', 2)], wanted(2, 'coffee', 1))).toMatchObject({ isOutdated: true });
  expect(nextStep([ours(7, 2, 'tea', 1)], wanted(2, 'coffee', 2))).toMatchObject({ write: 'edit' });
});

test('of several comments the newest stays', () => {
  const step = nextStep([ours(5, 3), ours(6, 4), ours(7, 2)], wanted(5));

  expect(step).toEqual({ write: 'edit', id: 6, remove: [5, 7], isOutdated: false });
});

test('the comment of another workspace is left alone', () => {
  const other = { id: 3, marker: marker(9, 1, 'studio/'), text: 'tea' };

  expect(nextStep([other], wanted(1))).toMatchObject({ write: 'create', remove: [] });
});

/** Comments of runs that finish in any order, each reading what stands there, and writing. */
function settle(order: readonly number[], first: readonly Ours[]): readonly Ours[] {
  let comments = [...first];
  for (const run of order) {
    const step = nextStep(comments, wanted(run, `text of ${run}`));
    comments = comments.filter(({ id }) => !step.remove.includes(id));
    const written = { id: step.id ?? comments.length + 100, marker: marker(run), text: `text of ${run}` };
    if (step.write === 'create') comments.push(written);
    if (step.write === 'edit') comments = comments.map((each) => (each.id === step.id ? written : each));
  }
  return comments;
}

test('in whatever order runs end, one comment stays, of the newest', () => {
  const runs = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
  const left = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 4 });
  fc.assert(
    fc.property(runs, left, (order, before) => {
      const first = before.map((run, index) => ours(index + 1, run, `text of ${run}`));
      const newest = Math.max(...order, ...before);

      const [comment, ...others] = settle(order, first);

      expect(others).toEqual([]);
      expect(comment).toMatchObject({ marker: { run: newest }, text: `text of ${newest}` });
    }),
  );
});

test('a marker is read back, whatever the folder is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (root, text) => {
      const body = markerLine({ ...marker(1), root }) + text.replaceAll('\r\n', '\n');
      expect(body.split('\n')[0]).toMatch(/^<!-- fractal:[^<>]* -->$/);
      expect(readMarked(body)).toEqual({
        marker: { ...marker(1), root },
        text: text.replaceAll('\r\n', '\n'),
      });
    }),
  );
});

test.each([
  ['a quotation', `> ${markerLine(marker(9))}tea`],
  ['one that is not at the beginning', `tea\n${markerLine(marker(9))}`],
  ['one that says too little', '<!-- fractal:%7B%7D -->\ntea'],
  ['broken encoding', '<!-- fractal:%E0%A4%A -->\ntea'],
  ['no JSON', '<!-- fractal:tea -->\ntea'],
])('%s is no marker', (_what, body) => {
  expect(readMarked(body)).toBeNull();
});

test('a later run is newer, and so is a later attempt of the same', () => {
  expect(byAge(marker(1, 3), marker(2, 1))).toBeLessThan(0);
  expect(byAge(marker(2, 1), marker(2, 2))).toBeLessThan(0);
  expect(byAge(marker(2, 2), marker(2, 2))).toBe(0);
});
