import { describe, expect, test } from 'vitest';
import { month } from '#kernel/commands/month.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const env = { GIT_CONFIG_GLOBAL: '/dev/null' };

describe('month and close', () => {
  const today = '2026-04-02';

  test('the checklist says what is missing and what to invoice', async () => {
    const { path } = repository(harbour);

    const { exit, out } = await fractal(path, ['month', '2026-03']);

    expect(exit).toBe(0);
    await expect(out).toMatchFileSnapshot('month.golden.txt');
    const answer = JSON.parse((await fractal(path, ['month', '--format', 'json'])).out) as unknown;
    expect((await month.output?.())?.parse(answer)).toEqual(answer);
  });

  test('a close is a commit on a branch, and the working tree stays as it is', async () => {
    const { path, git } = repository(harbour);
    git('config', 'user.name', 'Ana Reis');
    git('config', 'user.email', 'ana@example.com');

    const { exit, out } = await fractal(path, ['close', '2026-03'], { today, env });

    expect(exit).toBe(0);
    expect(out).toContain(
      'March 2026 closed by ana, 2 projects\n✓ state/closes/2026-03.yaml\n  on the branch fractal/close-2026-03, commit ',
    );
    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '-1', '--format=%an <%ae> %s %ad', '--date=iso', 'fractal/close-2026-03')).toBe(
      'Ana Reis <ana@example.com> Close 2026-03 2026-04-02 12:00:00 +0000',
    );
    expect((await fractal(path, ['check', '--at', 'fractal/close-2026-03'])).exit).toBe(0);
    expect((await fractal(path, ['economics', '--at', 'fractal/close-2026-03'])).out).toContain(
      'March 2026, closed',
    );
  });

  test('a close stands in the working tree when it is told to', async () => {
    const { path, git } = repository(harbour);

    await fractal(path, ['close', '2026-03', '--here'], { today });

    expect(git('status', '--porcelain', '--untracked-files=all')).toBe('?? state/closes/2026-03.yaml');
  });

  test.each([
    ['a month that is not over', {}, '2026-03-30', 'close/not-over'],
    [
      'a workspace with errors',
      { 'state/time/2026/03/bo.yaml': '2026-03-02:\n  - internal 1\n' },
      today,
      'time/unknown-person',
    ],
  ])('%s stays open', async (_words, files, day, code) => {
    const { path, git } = repository({ ...harbour, ...files });

    const { exit, out } = await fractal(path, ['close', '2026-03'], { today: day });

    expect(exit).toBe(1);
    expect(out).toContain(code);
    expect(out).toContain('March 2026 stays open');
    expect(git('branch', '--list', 'fractal/*')).toBe('');
  });

  test('a month that is closed already is not said to stay open', async () => {
    const { path } = repository(harbour);
    await fractal(path, ['close', '2026-03', '--here'], { today });

    const { exit, out } = await fractal(path, ['close', '2026-03', '--here'], { today });

    expect(exit).toBe(1);
    expect(out).toContain('error  close/already-closed  2026-03 is closed already');
    expect(out).not.toContain('stays open');
  });

  test('what is explained of a closed month says how a correction names each entry', async () => {
    const { path, write } = repository(harbour);
    await fractal(path, ['close', '2026-03', '--here'], { today });
    const { out } = await fractal(path, ['explain', 'economics', 'harbour-shop', '2026-03']);
    const [name = ''] = /sha256:\w{12}/.exec(out) ?? [];

    write({
      'state/time/2026/04/ana.yaml': `2026-04-01:\n  - { reverses: ${name}, reason: another client }\n`,
    });

    expect((await fractal(path, ['check'], { today })).out).toContain('0 errors');
    expect((await fractal(path, ['economics', '--month', '2026-04'], { today })).out).toContain('−1.75');
  });

  test('uncommitted hours are not in a close on a branch', async () => {
    const { path, write } = repository(harbour);
    write({ 'state/time/2026/03/bo.yaml': '2026-03-02:\n  - nothing anybody declared 1\n' });

    expect((await fractal(path, ['close', '2026-03'], { today })).exit).toBe(0);
  });

  test('before the first commit says how to go on', async () => {
    const { path, write } = repository();
    write(harbour);

    expect((await fractal(path, ['close', '2026-03'], { today })).err).toContain(
      'write into the working tree with --here',
    );
  });
});
