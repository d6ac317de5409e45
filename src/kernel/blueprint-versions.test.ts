import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { withStudio } from './blueprint-versions.ts';

const menu = (version: string) => `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: menu }
spec: { version: ${version} }
`;
const files = (version: string, text: string) => ({
  'blueprints/tea/menu/blueprint.yaml': menu(version),
  'blueprints/tea/menu/files/menu.md': text,
});
const WORKSPACE = {
  'manifests/workspace.yaml':
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay }\nspec: { currency: EUR, timeZone: Europe/Lisbon, privacy: team, modules: [tea] }\n',
  'patterns/tea/module.yaml':
    'apiVersion: fractalops/v1\nkind: Module\nmetadata: { name: tea }\nspec: { version: 1.0.0, exports: { blueprints: [menu] } }\n',
};

test('a version is found by its digest, also when its files changed and came back, or are gone', async () => {
  const repo = repository({ ...WORKSPACE, ...files('1.0.0', 'oolong\n') });
  const first = await withStudio(repo.path, 'HEAD', (studio) => studio.current('tea/menu'));
  repo.write(files('1.0.0', 'oolong, edited\n'));
  repo.commit();
  repo.write(files('1.1.0', 'sencha\n'));
  repo.commit();
  repo.remove('blueprints');
  repo.commit();

  const found = await withStudio(repo.path, 'HEAD', async (studio) => ({
    current: await studio.current('tea/menu'),
    first: await studio.find('tea/menu', { digest: first?.digest ?? '', version: '1.0.0' }),
    latest: await studio.find('tea/menu', { version: '1.0.0' }),
    never: await studio.find('tea/menu', { version: '2.0.0' }),
    nowhere: await studio.find('tea/none', { version: '1.0.0' }),
  }));

  const text = (source: typeof found.first) =>
    source && Buffer.from(source.files.get('menu.md')?.bytes ?? []).toString();
  expect(first?.digest).toMatch(/^sha256:/);
  expect(found.current).toBeNull();
  expect(text(found.first)).toBe('oolong\n');
  expect(text(found.latest)).toBe('oolong, edited\n');
  expect([found.never, found.nowhere]).toEqual([null, null]);
});
