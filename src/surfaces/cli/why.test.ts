import { describe, expect, test } from 'vitest';
import { why } from '#kernel/commands/why.ts';
import { fractal } from '#testing/command-line.ts';
import { repository, type Tree } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';

const SHOP = 'clients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea, rate: 95 } }\n';
const RUNTIME = `assets:
  desk: { roles: [builder], driver: { name: local } }
jobs:
  build: { role: builder, run: [make], on: { changes: [{ kind: Project }] }, needs: [archive], concurrency: press }
  archive: { role: builder, run: [make], on: { schedule: 0 3 * * * }, concurrency: press }
  ship: { role: shipper, on: { after: [build] } }
`;
const RULES = `people: { mira: { handle: mira } }
roles: { finance: { holders: [mira] } }
policies:
  prices: { on: { kind: Project }, require: [{ role: finance }], reason: Prices are agreed. }
`;

async function asked(argv: readonly string[], rules: Tree = {}) {
  const { path, git, write, commit } = repository({
    'manifests/workspace.yaml': workspace(),
    'manifests/shop.yaml': SHOP,
    'manifests/runtime.yaml': RUNTIME,
    ...rules,
  });
  git('checkout', '--quiet', '-b', 'dearer');
  write({ 'manifests/shop.yaml': SHOP.replace('95', '99') });
  commit('dearer');
  return fractal(path, ['why', ...argv]);
}

describe('fractal why', () => {
  test('says what starts a job, and what else has to be', async () => {
    const { exit, out } = await asked(['build']);

    expect(exit).toBe(0);
    expect(out).toBe(`build starts when this is merged
  trigger      it starts, because \`Project/harbour-shop\` (update)
  dependency   \`archive\` has to have succeeded, and does not start with this
  lock         it never runs beside \`archive\`, of the group \`press\`
  asset        \`desk\` takes it (local)
`);
  });

  test('says what would start a job that this does not', async () => {
    const { exit, out } = await asked(['archive']);

    expect(exit).toBe(0);
    expect(out).toContain('archive does not start when this is merged\n');
    expect(out).toContain('nothing here starts it; what does: its schedule `0 3 * * *`; a person');
    expect(out).toContain('its schedule comes next at 2026-03-31 03:00 UTC');
  });

  test('says what keeps it from running', async () => {
    const { exit, out } = await asked(['ship']);

    expect(exit).toBe(1);
    expect(out).toContain('ship starts when this is merged, and 1 thing keeps it from that');
    expect(out).toContain('no asset has the role `shipper`');
  });

  test.each([
    ['an approval that is missing', RULES, 'approval', 'it lacks the approval of finance: @mira'],
    [
      'a rule that forbids',
      RULES.replace('require: [{ role: finance }]', 'deny: true'),
      'policy',
      'forbids it',
    ],
    [
      'a rule that cannot be judged',
      RULES.replace('kind: Project', 'kind: Boat'),
      'policy',
      'cannot be judged',
    ],
  ])('%s holds every job', async (_what, rules, gate, words) => {
    const { exit, out } = await asked(['build', '--format', 'json'], { 'manifests/rules.yaml': rules });

    const read = JSON.parse(out);
    expect(exit).toBe(1);
    expect((await why.output?.())?.parse(read)).toEqual(read);
    expect(read).toMatchObject({ isStarted: true });
    expect(read.gates).toContainEqual({ gate, state: 'shut', words: expect.stringContaining(words) });
  });

  test('knows no other jobs', async () => {
    const { exit, err } = await asked(['biuld']);

    expect(exit).toBe(2);
    expect(err).toContain('there is no job `biuld`');
    expect(err).toContain('did you mean `build`?');
  });
});
