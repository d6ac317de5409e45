import { describe, expect, test } from 'vitest';
import { codes } from '#core/codes/index.ts';
import { explain } from '#kernel/commands/explain.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

describe('explain', () => {
  test('a code says why it matters, what to do, and shows an example', async () => {
    const { exit, out } = await fractal('/', ['explain', 'time/unknown-project']);

    expect(exit).toBe(0);
    await expect(out).toMatchFileSnapshot('explain-code.golden.txt');
  });

  test.each([
    ['contribution'],
    ['measure', 'contribution'],
    ['measure', 'contributionMinor'],
    ['measure', 'contribution_minor'],
    ['measure', 'Contribution'],
  ])('a measure has many names: %s %s', async (...words) => {
    const { out } = await fractal('/', ['explain', ...words.filter(Boolean)]);

    expect(out).toContain('revenue − people − expenses');
  });

  test('without a subject lists every code', async () => {
    const { out } = await fractal('/', ['explain']);

    for (const code of Object.keys(codes)) expect(out).toContain(code);
  });

  test.each([
    [['time/unknown-projct'], 'did you mean `time/unknown-project`?'],
    [['measure', 'contribtion'], 'did you mean `contribution`?'],
    [['measure'], '`fractal explain` lists the measures'],
    [['economics'], 'write `fractal explain economics PROJECT MONTH`'],
    [['economics', 'harbour-shop', 'march'], 'write it as `2026-03`'],
  ])('%j is exit 2 with a hint', async (words, hint) => {
    const { exit, err } = await fractal('/', ['explain', ...words]);

    expect(exit).toBe(2);
    expect(err).toContain(hint);
  });

  test.each([
    [['time/unknown-project']],
    [['measure', 'bench']],
    [[]],
    [['economics', 'harbour-shop', '2026-03']],
  ])('%j as JSON has the documented shape', async (words) => {
    const { path } = repository(harbour);

    const { out } = await fractal(path, ['explain', ...words, '--format', 'json']);

    const answer = JSON.parse(out) as unknown;
    expect(explain.output?.parse(answer)).toEqual(answer);
  });
});
