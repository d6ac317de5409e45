import { describe, expect, test } from 'vitest';
import { explainCode } from '#core/codes/index.ts';
import { moduleCodes } from '#core/codes/module.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { loadModel } from '../load.ts';
import { placeFindings } from '../place.ts';
import { checkModules } from './check-modules.ts';
import { readReleases } from './releases.ts';

const WORKSPACE = 'workspaces: { quay-studio: { currency: EUR, modules: [web@^1] } }\n';
const studio = {
  'manifests/workspace.yaml': WORKSPACE,
  'patterns/web/module.yaml':
    'modules:\n  web: { version: 1.4.0, kernel: ^0.1, exports: { patterns: [shop], blueprints: [storefront], kinds: [Page] } }\n',
  'patterns/web/shop.yaml': 'patterns: { shop: { extends: site }, site: {} }\n',
  'patterns/web/kinds/Page.yaml': 'type: object\n',
  'patterns/web/kinds/Menu.yaml': 'type: object\n',
  'blueprints/web/storefront/blueprint.yaml': 'blueprints: { storefront: { version: 1.0.0 } }\n',
  'manifests/projects.yaml': 'projects:\n  harbour-shop: { module: web, pattern: shop }\n',
};

async function findingsOf(files: Readonly<Record<string, string>>, kernel = '0.1.0') {
  const snapshot = memorySnapshot({ ...studio, ...files });
  const { value: model, diagnostics } = await loadModel(snapshot);
  const placed = await placeFindings(snapshot, checkModules(model, kernel), diagnostics);
  return placed.map(({ code, message, at }) => `${at?.file}:${at?.line} ${code} ${message}`);
}

test('a module that is selected, exports what is used and fits is in order', async () => {
  expect(await findingsOf({})).toEqual([]);
});

describe('a finding is', () => {
  test.each([
    [
      'a pattern that the module keeps to itself',
      { 'manifests/projects.yaml': 'projects:\n  harbour-shop: { pattern: web/site }\n' },
      [
        'manifests/projects.yaml:2 module/not-exported `Project/harbour-shop` uses the pattern `site` of `web`, which does not export it',
      ],
    ],
    [
      'a kind of a module that is nowhere declared',
      { 'patterns/crm/kinds/Lead.yaml': 'type: object\n' },
      ['patterns/crm/kinds/Lead.yaml:1 reference/unknown-module no module `crm` to bring the kind `Lead`'],
    ],
    [
      'a kind that the module keeps to itself',
      {
        'manifests/menu.yaml': 'apiVersion: web.fractalops/v1\nkind: Menu\nmetadata: { name: top }\n',
      },
      [
        'manifests/menu.yaml:2 module/not-exported `web.Menu/top` uses the kind `Menu` of `web`, which does not export it',
      ],
    ],
    [
      'a module that is used but no longer selected, with everybody who uses it',
      {
        'manifests/workspace.yaml': 'workspaces: { quay-studio: { currency: EUR } }\n',
        'manifests/repositories.yaml': 'repositories: { shop: { blueprint: web/storefront } }\n',
      },
      [
        'manifests/workspace.yaml:1 module/not-selected `web` is not selected, and is used by `Project/harbour-shop`, `Repository/shop`',
      ],
    ],
    [
      'a version outside the range',
      { 'manifests/workspace.yaml': WORKSPACE.replace('^1', '^2') },
      [
        'manifests/workspace.yaml:1 module/version `Workspace/quay-studio` wants `web` in `^2`, and it is 1.4.0',
      ],
    ],
    [
      'a range that is none',
      { 'manifests/workspace.yaml': WORKSPACE.replace('^1', 'newest') },
      ['manifests/workspace.yaml:1 module/version `newest` is no range of versions'],
    ],
    [
      'a module named twice',
      { 'manifests/workspace.yaml': WORKSPACE.replace('web@^1', 'web, web') },
      ['manifests/workspace.yaml:1 module/version `web` is named twice'],
    ],
    [
      'a module that uses another without requiring it',
      {
        'manifests/workspace.yaml': WORKSPACE.replace('web@^1', 'web@^1, crm'),
        'patterns/crm/module.yaml': 'modules: { crm: { version: 1.0.0 } }\n',
        'patterns/crm/lead.yaml': 'patterns:\n  lead: { mixins: [web/shop] }\n',
      },
      ['patterns/crm/lead.yaml:2 module/not-required `crm` uses `web` without requiring it'],
    ],
    [
      'a required module that is not selected',
      {
        'manifests/workspace.yaml': WORKSPACE.replace('web@^1', 'crm'),
        'manifests/projects.yaml': 'projects: {}\n',
        'patterns/crm/module.yaml': 'modules:\n  crm: { version: 1.0.0, requires: [web@1.x] }\n',
      },
      [
        'patterns/crm/module.yaml:2 module/not-selected `crm` requires `web`, which the workspace does not select',
      ],
    ],
    [
      'a role that a module declares',
      { 'patterns/web/roles.yaml': 'roles:\n  finance: { holders: [] }\n' },
      ['patterns/web/roles.yaml:2 module/foreign-manifest the module `web` cannot declare a role'],
    ],
    [
      'a resource of a kind that a module declares in its own folder',
      {
        'patterns/web/top.yaml': 'apiVersion: web.fractalops/v1\nkind: Page\nmetadata: { name: top }\n',
      },
      ['patterns/web/top.yaml:3 module/foreign-manifest the module `web` cannot declare a page'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await findingsOf(files)).toEqual(expected);
  });

  test('a module for another fractal', async () => {
    expect(await findingsOf({}, '0.2.0')).toEqual([
      'patterns/web/module.yaml:2 module/kernel `web` works with fractal `^0.1`, and this is 0.2.0',
    ]);
  });
});

test('what a module must not declare means nothing', async () => {
  const { value: model } = await loadModel(
    memorySnapshot({ ...studio, 'patterns/web/roles.yaml': 'roles:\n  finance: { holders: [] }\n' }),
  );

  expect(model.byKind.Role.size).toBe(0);
});

describe('every code', () => {
  const shown = Object.keys(moduleCodes).filter((code) => explainCode(code)?.example !== undefined);

  test.each(shown)('%s is given by its example', async (code) => {
    const [file = '', ...lines] = (explainCode(code)?.example ?? '').split('\n');
    const text = lines.join('\n');
    const snapshot = memorySnapshot({
      ...(!text.includes('workspaces:') && {
        'manifests/workspace.yaml': 'workspaces: { quay-studio: { currency: EUR } }\n',
      }),
      ...(file.endsWith('.lock') && { 'patterns/web/module.yaml': 'modules: { web: { version: 1.0.0 } }\n' }),
      [file]: text,
    });

    const { value: model, diagnostics } = await loadModel(snapshot);
    const releases = await readReleases(snapshot, model);

    const all = [...checkModules(model, '0.1.0'), ...diagnostics, ...releases.diagnostics];
    expect(all.map((found) => found.code)).toContain(code);
  });
});
