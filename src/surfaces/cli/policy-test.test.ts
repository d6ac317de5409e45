import { describe, expect, test } from 'vitest';
import { policyTest } from '#kernel/commands/policy-test.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type Tree } from '#testing/repository.ts';

const policies = (floor: string) => `policies:
  margin-floor:
    on: { kind: Project, action: [create, update, moved] }
    when: has(head.figures.margin_bps) && head.figures.margin_bps < ${floor}
    require: [{ role: finance }]
    reason: Thin projects need finance.
  keep-clients:
    on: { kind: Client, action: [delete] }
    deny: true
    reason: Their invoices are still here.
`;

const studio: Tree = {
  ...harbour,
  'manifests/roles.yaml': 'roles: { finance: { holders: [ana] } }\n',
  'manifests/policies.yaml': policies('1000'),
};

describe('policy test', () => {
  test('says what every rule finds, and that a rule which meets nothing passes', async () => {
    const { path } = repository(studio);

    const { exit, out } = await fractal(path, ['policy', 'test']);

    expect({ exit, out }).toEqual({
      exit: 0,
      out: `keep-clients  pass, 0 subjects

margin-floor  3 subjects
  pass  3 of 3

2 rules on figures of 2026-03-03, as if updated: 3 pass, 0 need approval, 0 denied, 0 errors
`,
    });
  });

  test('shows every comparison of one rule on one resource, with the values it used', async () => {
    const { path } = repository({ ...studio, 'manifests/policies.yaml': policies('3500') });

    const { exit, out } = await fractal(path, [
      'policy',
      'test',
      'margin-floor',
      '--subject',
      'project/harbour-shop',
    ]);

    expect(exit).toBe(1);
    expect(out).toContain('  needs approval  Project/harbour-shop  needs 1 approval of finance\n');
    expect(out).toContain(
      '      head.figures.margin_bps < 3500  →  true   (head.figures.margin_bps = 3474)\n',
    );
  });

  test('supposes a deletion when it is told to', async () => {
    const { path } = repository(studio);

    const { exit, out } = await fractal(path, ['policy', 'test', 'keep-clients', '--action', 'delete']);

    expect(exit).toBe(1);
    expect(out).toContain('  deny  Client/harbour-tea\n      Their invoices are still here.\n');
  });

  test('tells the verdicts that an edit of the rules flips', async () => {
    const repo = repository(studio);
    repo.write({ 'manifests/policies.yaml': policies('2000') });

    const { out } = await fractal(repo.path, ['policy', 'test', '--against', 'HEAD']);

    expect(out).toContain('1 verdict that the rules of HEAD would not have given\n');
    expect(out).toContain('  margin-floor  Project/harbour-site: pass → needs-approval\n');
  });

  test('calls a rule that cannot be judged an error', async () => {
    const { path } = repository({ ...studio, 'manifests/policies.yaml': policies('"20 %"') });

    const { exit, out } = await fractal(path, ['policy', 'test', 'margin-floor']);

    expect(exit).toBe(1);
    expect(out).toContain('  error  the rule itself\n      the types do not fit');
    expect(out).not.toContain('pass, 0 subjects');
  });

  test('as JSON has the documented shape', async () => {
    const { path } = repository(studio);

    const { out } = await fractal(path, ['policy', 'test', '--format', 'json']);

    expect((await policyTest.output?.())?.parse(JSON.parse(out))).toMatchObject({
      rules: [
        { rule: 'keep-clients', subjects: 0 },
        { rule: 'margin-floor', subjects: 3 },
      ],
      flips: null,
    });
  });

  test.each([
    [['margin-flor'], 'there is no policy `margin-flor`'],
    [['--subject', 'project/harbor-shop'], 'there is no resource `project/harbor-shop`'],
  ])('%j does not exist, which is no pass', async (words, message) => {
    const { path } = repository(studio);

    const { exit, err } = await fractal(path, ['policy', 'test', ...words]);

    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});
