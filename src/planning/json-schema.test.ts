import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planOf } from '#testing/plan-world.ts';
import { randomWorkspace } from '#testing/random-workspace.ts';
import { runs } from '#testing/runs.ts';
import { decide } from './decide.ts';
import { PlanDocument } from './shape.ts';

const validate = new Ajv({ strict: true }).compile(JSON.parse(readFileSync('docs/plan.schema.json', 'utf8')));

const RULES = `
roles: { finance: { holders: [ana] } }
policies:
  prices: { on: { kind: Project, action: [create, update, delete, moved] }, when: head.figures.seconds > 0, require: [{ role: finance }], reason: Prices are agreed. }
assets: { desk: { roles: [builder], driver: { name: local } } }
jobs: { build: { role: builder, on: { changes: [{ kind: Project, action: [create, update, delete, moved] }] } } }
`;

const written = async (...sides: Parameters<typeof planOf>) => {
  const plan = await planOf(...sides);
  return JSON.parse(JSON.stringify({ ...plan, decision: decide(plan) }));
};

test('real plans are valid, whatever the worlds', async () => {
  const files = randomWorkspace.map((random) => random.files);
  const rules = { 'manifests/rules.yaml': RULES };
  await fc.assert(
    fc.asyncProperty(files, files, async (base, head) => {
      const plan = await written({ ...base, ...rules }, { ...head, ...rules });

      expect(validate(plan), JSON.stringify(validate.errors)).toBe(true);
      expect(PlanDocument.parse(plan)).toEqual(plan);
    }),
    runs(10, 30),
  );
});

test.each([
  ['another version', { version: 2 }],
  ['no version', { version: undefined }],
  ['a section that nobody knows', { omens: [] }],
  ['hours as a text', { evaluated: { rules: '1', subjects: 0, byRule: [] } }],
  ['no decision', { decision: undefined }],
  [
    'a decision that is none of the three',
    { decision: { outcome: 'maybe', reasons: [], approvals: [], refused: [] } },
  ],
])('a plan with %s is refused', async (_what, other) => {
  const plan = JSON.parse(JSON.stringify({ ...(await written({}, {})), ...other }));

  expect(validate(plan)).toBe(false);
  expect(PlanDocument.safeParse(plan).success).toBe(false);
});
