/** The guided `fractal init`, on a terminal of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { converse, hasPseudoTerminal } from '#testing/pseudo-terminal.ts';

const ENTER = '\r';
const CTRL_C = '\u0003';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'quay-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test.skipIf(!hasPseudoTerminal)(
  'asks who can read the repository first, refuses what it cannot use, and writes three files',
  async () => {
    const path = folder();

    const { exit, shown } = await converse(
      path,
      ['init'],
      [
        ['Who can read this repository', ENTER],
        ['Which currency', `euro${ENTER}`],
        ['That is not a currency code', `${'\u007f'.repeat(4)}EUR${ENTER}`],
        ['Your name', `ana${ENTER}`],
        ['What does an hour of yours cost', `62${ENTER}`],
        ['first client', `harbour-tea${ENTER}`],
        ['first project', `harbour-shop${ENTER}`],
        ['client pay for an hour', `95${ENTER}`],
        ['Hours so far', `1h45${ENTER}`],
      ],
    );

    expect(exit).toBe(0);
    expect(shown).toContain('Git has no permission per file.');
    expect(readFileSync(join(path, 'manifests/workspace.yaml'), 'utf8')).toContain('  currency: EUR\n');
    expect(readFileSync(join(path, 'manifests/workspace.yaml'), 'utf8')).toContain('  privacy: team\n');
    expect(readFileSync(join(path, 'state/time/2026/03/ana.yaml'), 'utf8')).toBe(
      '2026-03-30:\n  - harbour-shop 1h45\n',
    );
  },
  60_000,
);

test.skipIf(!hasPseudoTerminal)(
  'Ctrl-C breaks off, and nothing was written',
  async () => {
    const path = folder();

    const { exit, shown } = await converse(path, ['init'], [['Who can read this repository', CTRL_C]]);

    expect(exit).toBe(130);
    expect(shown).toContain('Nothing was written.');
    expect(readdirSync(path)).toEqual([]);
  },
  60_000,
);
