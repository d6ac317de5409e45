import { describe, expect, test } from 'vitest';
import { codes } from '#core/codes/index.ts';
import { explain } from '#kernel/commands/explain.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const contracts = {
  ...harbour,
  'manifests/more.yaml': `projects:
  fixed: { client: harbour-tea, fee: 12000, budget: 160 h }
  days:
    client: harbour-tea
    from: 2026-03-01
    to: 2026-04-30
    billing: [{ model: fixed, fee: 6100, recognise: straight-line }]
  care:
    client: harbour-tea
    billing: [{ model: retainer, monthly: 500, included: 3 h, overageRate: 90 per hour }]
  capped:
    client: harbour-tea
    billing: [{ model: time-and-materials, cap: 300 }]
    rates: [{ rate: 100 per hour }]
`,
  'state/time/2026/03/ana.yaml': '2026-03-31:\n  - fixed 8\n  - days 1\n  - care 4.5\n  - capped 4\n',
};

describe('explain economics of what is not paid by the hour', () => {
  test.each([
    ['fixed', 'the larger of the budget, 160.00 h, and to date + 0.00 h left in tasks'],
    ['fixed', 'earned to date      600.00  fee × hours to date / hours in the end'],
    ['days', 'days to date             31  of 61 days'],
    ['days', 'earned in March 2026  3,100.00  to date − before'],
    ['care', 'hours beyond        1.50  × 90.00'],
    ['capped', 'without the cap       400.00  hours at their rates and rebilled expenses'],
    ['capped', 'earned in March 2026  300.00  to date − before'],
  ])('%s says %s', async (project, line) => {
    const { path } = repository(contracts);

    const { out } = await fractal(path, ['explain', 'economics', project, '2026-03']);

    expect(out.replaceAll(/ +/g, ' ')).toContain(line.replaceAll(/ +/g, ' '));
  });

  test('calls the value of hours at rates by that name', async () => {
    const rate = { 'manifests/rate.yaml': 'rates: { all: { rules: [{ rate: 80 per hour }] } }\n' };
    const { path } = repository({ ...contracts, ...rate });

    expect((await fractal(path, ['explain', 'economics', 'fixed', '2026-03'])).out).toContain(
      'value at rates',
    );
    expect((await fractal(path, ['explain', 'economics', 'capped', '2026-03'])).out).not.toContain(
      'value at rates',
    );
  });

  test.each(['fixed', 'days', 'care', 'capped'])('as JSON has the numbers of %s', async (project) => {
    const { path } = repository(contracts);

    const { out } = await fractal(path, ['explain', 'economics', project, '--format', 'json']);

    const answer = JSON.parse(out);
    expect((await explain.output?.())?.parse(answer)).toEqual(answer);
    expect(answer.working).not.toBeNull();
  });
});

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
    expect((await explain.output?.())?.parse(answer)).toEqual(answer);
  });
});
