import { expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { type BlueprintVersion, renderedWorld } from '#testing/rendered.ts';

const FIRST: BlueprintVersion = {
  version: '1.0.0',
  files: {
    'README.md.hbs': '# {{title}}\n\nTea from {{city}}.\n',
    'menu.md': 'oolong\nsencha\nassam\n',
    'till.json': '{ "open": 9 }\n',
    '.github/check.yml': 'on: push\n',
    'content/home.md': 'Welcome\n',
  },
};

test('a repository is as it was rendered, until somebody changes it', async () => {
  const world = await renderedWorld(FIRST);

  const before = await fractal(world.office, ['blueprint', 'drift']);
  expect(before).toMatchObject({ exit: 0, out: '✓ shop  tea/shop 1.0.0  as it was rendered\n' });

  world.own({
    'menu.md': 'oolong\nsencha\nmatcha\nmine\n',
    'README.md': null,
    '.github/check.yml': 'on: push # mine\n',
    '.github/own.yml': 'on: push\n',
    'content/home.md': 'mine\n',
    'own.md': 'mine\n',
  });
  world.release({ ...FIRST, version: '1.1.0' });
  const after = await fractal(world.office, ['blueprint', 'drift', 'shop']);

  expect(after).toMatchObject({
    exit: 1,
    out: `shop  tea/shop 1.0.0
  version          stands on \`tea/shop\` 1.0.0, and the workspace has 1.1.0
  managed-changed  ../shop/.github/check.yml  changed here, +1 −1 lines
  missing          ../shop/README.md  deleted here
  customised       ../shop/menu.md  changed here, +2 −1 lines
  extra            ../shop/.github/own.yml  not the blueprint’s, among managed files

fractal explain drift/… says more · fractal blueprint update --plan
`,
  });
});

test('the inventory says who does not know whom', async () => {
  const world = await renderedWorld(FIRST);
  world.declare({
    'manifests/more.yaml': 'repositories: { elsewhere: { blueprint: tea/shop, params: { title: Tea } } }\n',
  });
  world.git('clone', '--quiet', '.', '../stray');

  const { exit, out } = await fractal(world.office, ['blueprint', 'drift']);

  expect({ exit, out }).toEqual({
    exit: 0,
    out: `elsewhere
  inventory  manifests/more.yaml  there is no checkout of \`elsewhere\` beside the
             workspace: what it holds is not known
✓ shop  tea/shop 1.0.0  as it was rendered
stray  tea/shop 1.0.0
  inventory  \`stray\` is not declared

fractal explain drift/… says more · fractal blueprint update --plan
`,
  });
});
