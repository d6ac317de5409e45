import { expect, test } from 'vitest';
import { compileBlueprint } from './compile.ts';
import { lockText, readLock } from './lock.ts';
import { checkParameters } from './parameters.ts';
import { render } from './render.ts';
import { lockOf, renderInputOf } from './render-lock.ts';
import { blueprintSource } from './source.ts';
import { fileTree } from './tree.ts';

const source = blueprintSource({
  name: 'harbour/menu',
  title: null,
  file: 'blueprints/harbour/menu/blueprint.yaml',
  spec: {
    module: 'harbour',
    version: '1.2.0',
    params: {
      type: 'object',
      properties: {
        title: { type: 'string' },
        size: { type: 'string', default: 'small' },
        contact: {
          type: 'object',
          properties: { name: { type: 'string' }, city: { type: 'string', default: 'Lisbon' } },
        },
      },
      required: ['title'],
    },
    files: [{ path: '*.md', class: 'managed' }],
    postActions: [],
    migrations: [],
  },
  files: fileTree([
    {
      path: 'menu.md.hbs',
      mode: '100644',
      bytes: Buffer.from('{{title}} {{size}} {{#if contact}}{{contact.city}}{{/if}} {{pattern.license}}\n'),
      from: 'menu.md.hbs',
    },
  ]),
  partials: fileTree([]),
});

test('a lock holds what is needed to give the same files again', () => {
  const compiled = compileBlueprint(source).value;
  const params = { title: 'Tea', contact: { name: 'Ana' } };
  const checked = compiled && checkParameters(compiled.params, params).value;
  const pattern = { name: 'harbour/shop', spec: { license: 'MIT', unread: true } };
  const rendered = compiled && checked && render(compiled, { effective: checked.effective, pattern }).value;
  if (!compiled || !checked || !rendered) throw new Error('the blueprint cannot be rendered');

  const lock = lockOf({ source, ...checked, rendered });
  const read = readLock(lockText(lock)).value;
  if (!read) throw new Error('the lock cannot be read');
  const again = render(compiled, renderInputOf(read)).value;

  expect(read).toMatchObject({
    version: '1.2.0',
    params,
    defaults: { size: 'small', contact: { name: 'Ana', city: 'Lisbon' } },
    pattern: { name: 'harbour/shop', values: { license: 'MIT' } },
    files: [{ path: 'menu.md', class: 'managed' }],
  });
  expect(Buffer.from(again?.tree.get('menu.md')?.bytes ?? []).toString()).toBe('Tea small Lisbon MIT\n');
  expect(again?.effectiveDigest).toBe(read.effective);
});
