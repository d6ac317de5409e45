import { describe, expect, test } from 'vitest';
import { policyCodes } from '#core/codes/policy.ts';
import { loadModel } from '#model/load.ts';
import { placeFindings } from '#model/place.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import type { Tree } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { checkPolicies } from './check-policies.ts';

async function findings(files: Tree) {
  const snapshot = memorySnapshot({ 'manifests/workspace.yaml': workspace(), ...files });
  const { value, diagnostics } = await loadModel(snapshot);
  return placeFindings(snapshot, checkPolicies(value), diagnostics);
}

describe('every code', () => {
  test.each(Object.entries(policyCodes))(
    '%s is given by its example, and nothing else is',
    async (code, { example }) => {
      const [file = '', ...lines] = example.split('\n');

      const found = await findings({ [file]: `${lines.join('\n')}\n` });

      expect(found.map((each) => each.code)).toEqual([code]);
    },
  );
});

test('a finding stands at the condition, names the policy and says what to do', async () => {
  const found = await findings({
    'manifests/rules.yaml': `roles: { finance: {} }
policies:
  margin-floor:
    on: { kind: Project }
    when: head.figures.margin_bps < 2000
    require: [{ role: finance }]
    reason: Projects under 20 % margin need finance.
`,
  });

  expect(found).toMatchObject([
    {
      code: 'policy/unguarded',
      message: 'policy `margin-floor`: `head.figures.margin_bps` may be null',
      hint: 'write `has(head.figures.margin_bps) && …` before `head.figures.margin_bps`',
      at: { file: 'manifests/rules.yaml', line: 5, column: 11 },
    },
  ]);
});
