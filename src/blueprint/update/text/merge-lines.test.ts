import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import { mergeLines, type Versions } from './merge-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'fractal-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What git makes of the three; null where it sees a conflict. */
function gitMerge(versions: Versions): string | null {
  for (const [name, text] of Object.entries(versions)) writeFileSync(join(folder, name), text);
  const args = ['merge-file', '--stdout', 'ours', 'base', 'theirs'];
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

function ownMerge(versions: Versions): string | null {
  const pieces = mergeLines(versions);
  return pieces.every((piece) => piece.kind === 'lines')
    ? pieces.flatMap((piece) => piece.lines).join('')
    : null;
}

/** Few different lines, so that many ways from one text to the other are equally short. */
const line = fc.constantFrom('', '}', 'oolong', 'sencha', 'assam');
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(2), line), { maxLength: 6 });
const ended = fc.boolean();

function edited(lines: readonly string[], changes: readonly (readonly [number, number, string])[]): string[] {
  const after = [...lines];
  for (const [place, removed, added] of changes)
    after.splice(place % (after.length + 1), removed, ...(removed === 2 ? [] : [added]));
  return after;
}

const versions = fc
  .tuple(fc.array(line, { maxLength: 40 }), edits, edits, fc.tuple(ended, ended, ended))
  .map(([lines, mine, other, ends]): Versions => {
    const text = (all: readonly string[], end: boolean) => all.join('\n') + (end ? '\n' : '');
    return {
      base: text(lines, ends[0]),
      ours: text(edited(lines, mine), ends[1]),
      theirs: text(edited(lines, other), ends[2]),
    };
  });

test('a merge is clean where git’s is, and the same bytes', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(versions, (three) => {
      expect(ownMerge(three)).toBe(gitMerge(three));
    }),
    runs(100, 2000),
  );
});

test('what each side changed apart from the other is in the merge', () => {
  const merged = ownMerge({
    base: 'oolong\nsencha\nassam\nmatcha\n',
    ours: 'oolong, 2 min\nsencha\nassam\nmatcha\n',
    theirs: 'oolong\nsencha\nassam\nmatcha\nhojicha\n',
  });

  expect(merged).toBe('oolong, 2 min\nsencha\nassam\nmatcha\nhojicha\n');
});

test('a conflict holds both sides, without the lines they share', () => {
  const pieces = mergeLines({
    base: 'menu\noolong\nend\n',
    ours: 'menu\noolong 4.00\nend\n',
    theirs: 'menu\noolong 4.50\nend\n',
  });

  expect(pieces).toEqual([
    { kind: 'lines', lines: ['menu\n'] },
    { kind: 'conflict', ours: ['oolong 4.00\n'], theirs: ['oolong 4.50\n'] },
    { kind: 'lines', lines: ['end\n'] },
  ]);
});

test('texts made to be slow are merged in seconds', () => {
  const blank = '\n'.repeat(60_000);
  const numbers = (step: number) =>
    Array.from({ length: 20_000 }, (_, index) => `${(index * step) % 997}\n`).join('');
  const start = process.cpuUsage().user;

  mergeLines({ base: blank, ours: `${blank}mine\n`, theirs: `theirs\n${blank.slice(30_000)}` });
  mergeLines({ base: numbers(1), ours: numbers(7), theirs: numbers(13) });

  expect(process.cpuUsage().user - start).toBeLessThan(10_000_000);
});
