import { expect, test } from 'vitest';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { type BlueprintVersion, blueprintFiles } from '#testing/rendered.ts';
import type { Tree } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { rendersBetween } from './renders.ts';

const FIRST: BlueprintVersion = {
  version: '1.0.0',
  files: { 'README.md.hbs': '# {{title}} {{pattern.license}}\n', 'menu.md': 'oolong\n', 'old.md': 'old\n' },
};
const SECOND: BlueprintVersion = {
  version: '1.1.0',
  spec: '  migrations: [{ version: 1.1.0, steps: [{ renameFile: { from: old.md, to: new.md } }] }]\n',
  files: { 'README.md.hbs': '# {{title}}, {{pattern.license}}\n', 'new.md': 'old\n', 'brew.sh': 'kettle\n' },
};

const shop = (title: string, more = '') =>
  `  shop: { blueprint: tea/shop, pattern: tea/quay, params: { title: ${title} }${more} }\n`;

function world(blueprint: BlueprintVersion, { repositories = shop('Tea'), license = 'MIT' } = {}): Tree {
  return {
    'manifests/workspace.yaml': workspace(),
    'manifests/repositories.yaml': `repositories:\n${repositories}`,
    'patterns/tea/module.yaml': 'modules: { tea: { version: 1.0.0 } }\n',
    'patterns/tea/quay.yaml': `patterns: { quay: { blueprint: shop, spec: { license: ${license}, unread: 1 } } }\n`,
    ...blueprintFiles(blueprint),
  };
}

async function renders(base: Tree, head: Tree) {
  const sides = [base, head].map(memorySnapshot);
  const [before, after] = await Promise.all(
    sides.map(async (snapshot) => ({ snapshot, model: (await loadModel(snapshot)).value })),
  );
  return before && after ? rendersBetween(before, after) : [];
}

const UNCHANGED = { added: [], changed: [], deleted: [], renamed: [], refused: null };
const ABOUT = { repository: 'shop', blueprint: 'tea/shop' };

test('a new version of a blueprint shows what it changes, with declared renames as renames', async () => {
  expect(await renders(world(FIRST), world(SECOND))).toEqual([
    {
      ...ABOUT,
      from: '1.0.0',
      to: '1.1.0',
      added: ['brew.sh'],
      changed: ['README.md'],
      deleted: ['menu.md'],
      renamed: [{ from: 'old.md', to: 'new.md' }],
      refused: null,
    },
  ]);
});

test('a value of a pattern counts where templates read it, and a parameter where it shows', async () => {
  const licensed = world(FIRST, { license: 'Apache-2.0' });
  const titled = world(FIRST, { repositories: shop('Harbour') });
  const unread = { ...world(FIRST), 'manifests/more.yaml': 'clients: { quay: {} }\n' };

  const changed = [{ ...ABOUT, ...UNCHANGED, from: '1.0.0', to: '1.0.0', changed: ['README.md'] }];
  expect(await renders(world(FIRST), licensed)).toEqual(changed);
  expect(await renders(world(FIRST), titled)).toEqual(changed);
  expect(await renders(world(FIRST), unread)).toEqual([]);
});

test('a repository that is declared shows its files, one that is archived nothing', async () => {
  const two = world(FIRST, { repositories: shop('Tea') + shop('Quay').replace('shop:', 'quay:') });
  const archived = world(SECOND, { repositories: shop('Tea', ', archived: true') });

  expect(await renders(world(FIRST), two)).toEqual([
    {
      ...ABOUT,
      ...UNCHANGED,
      repository: 'quay',
      from: null,
      to: '1.0.0',
      added: ['README.md', 'menu.md', 'old.md'],
    },
  ]);
  expect(await renders(world(FIRST), archived)).toEqual([]);
});

test('what an update would refuse is said before the merge', async () => {
  const same = { ...SECOND, version: '1.0.0', spec: '' };
  const older = { ...FIRST, version: '0.9.0' };
  const broken = world(FIRST, { repositories: shop('[1]') });

  const refusals = async (head: Tree) =>
    (await renders(world(FIRST), head)).map(({ refused }) => refused?.kind);
  expect(await refusals(world(same))).toEqual(['digest-changed']);
  expect(await refusals(world(older))).toEqual(['downgrade']);
  expect(await refusals(broken)).toEqual(['cannot-render']);
  expect(await renders(broken, broken)).toEqual([]);
});
