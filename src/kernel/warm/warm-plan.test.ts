import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bothPlans, keptRepository, proposeTree } from '#testing/kept-plan.ts';
import { exampleResources, longDocument } from '#testing/manifests.ts';
import { runs } from '#testing/runs.ts';
import { edit, edited, teaStreet, USUAL } from '#testing/tea-street.ts';
import { world } from '#testing/world.ts';

const histories = fc.record({
  size: fc.integer({ min: 1, max: 5 }),
  isTeam: fc.boolean(),
  before: fc.array(edit, { maxLength: 2 }),
  proposals: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 5 }),
});

test('a warm plan is the cold one, digest for digest, whatever is proposed', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ size, isTeam, before, proposals }) => {
      const base = edited(teaStreet(size, isTeam), before);
      const repo = await keptRepository(base);
      for (const edits of proposals) {
        proposeTree(repo, 'proposal', edited(base, edits));
        const { warm, cold } = await bothPlans(repo.path);

        expect(warm.plan).toEqual(cold.plan);
        expect(warm.plan.digest).toBe(cold.plan.digest);
      }
    }),
    runs(2, 8),
  );
}, 240_000);

test('what people usually propose is planned warm', async () => {
  const base = teaStreet(4);
  const repo = await keptRepository(base);
  for (const name of USUAL) {
    proposeTree(repo, 'proposal', edited(base, [{ name, choice: 63, size: 17 }]));
    const { warm, cold } = await bothPlans(repo.path);

    expect([name, warm.cache]).toEqual([name, expect.stringMatching(/^warm: \d+ files? differs?$/)]);
    expect([name, warm.plan]).toEqual([name, cold.plan]);
  }
}, 120_000);

test('a project that begins to use a module is looked at with all modules', async () => {
  const base = {
    ...teaStreet(4),
    'patterns/web/module.yaml': 'modules: { web: { version: 1.0.0, exports: { patterns: [site] } } }\n',
    'patterns/web/site.yaml': 'patterns: { site: { abstract: true } }\n',
  };
  const repo = await keptRepository(base);
  const added = 'projects:\n  kiosk-site: { module: web, pattern: site }\n';
  proposeTree(repo, 'proposal', { ...base, 'manifests/kiosk-site.yaml': added });

  const { warm, cold } = await bothPlans(repo.path);

  expect(warm.plan).toEqual(cold.plan);
  expect(JSON.stringify(cold.plan)).toContain('module/not-selected');
  expect(JSON.stringify(cold.plan)).toContain('pattern/abstract-chosen');
});

test('rules of the base judge a warm plan as they judge a cold one', async () => {
  const base = edited(teaStreet(4), [{ name: 'a rule is written', choice: 0, size: 1 }]);
  const repo = await keptRepository(base);
  proposeTree(
    repo,
    'proposal',
    edited(base, [{ name: 'a rate changes within a month', choice: 3, size: 9 }]),
  );
  const { warm, cold } = await bothPlans(repo.path);

  expect(warm.cache).toBe('warm: 1 file differs');
  expect(warm.plan.evaluated.rules).toBe(1);
  expect(warm.plan.requirements.length).toBeGreaterThan(0);
  expect(warm.plan).toEqual(cold.plan);
});

test('every kind of resource is the same after it was kept as JSON', async () => {
  const files = exampleResources.map((example) => [
    `manifests/${example.kind}.yaml`,
    JSON.stringify(longDocument(example)),
  ]);
  const { model } = await world(Object.fromEntries(files));

  expect(model.resources.size).toBeGreaterThan(exampleResources.length / 2);
  for (const { id, spec } of model.resources.values())
    expect([id, JSON.parse(JSON.stringify(spec))]).toEqual([id, spec]);
});
