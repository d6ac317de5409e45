import { expect, test } from 'vitest';
import { TEA_PARAMS, teaBlueprint } from '#testing/tea-blueprint.ts';
import { compileBlueprint } from './compile.ts';
import { checkParameters, type Values } from './parameters.ts';
import { type PatternInput, type Rendered, render, troublesOfAllRenders } from './render.ts';
import type { BlueprintSource } from './source.ts';

/** The render, or the codes and words of what stands against it. */
function renderOf(source: BlueprintSource, params: Values, pattern: PatternInput | null = null) {
  const compiled = compileBlueprint(source);
  if (!compiled.value) return { rendered: null, found: compiled.diagnostics };
  const checked = checkParameters(compiled.value.params, params);
  if (!checked.value) return { rendered: null, found: checked.diagnostics };
  const { value, diagnostics } = render(compiled.value, { effective: checked.value.effective, pattern });
  return { rendered: value, found: diagnostics };
}

async function renderTea(
  files: Readonly<Record<string, string | Uint8Array>>,
  params: Values = { title: 'Harbour Tea' },
  pattern: PatternInput | null = null,
) {
  const { source } = await teaBlueprint({ files });
  return renderOf(source, params, pattern);
}

const textOf = (rendered: Rendered | null, path: string) =>
  Buffer.from(rendered?.tree.get(path)?.bytes ?? []).toString();

test('only templates are rendered; everything else is copied byte for byte', async () => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x7b, 0x7b, 0xff]);

  const { rendered, found } = await renderTea({
    'files/README.md.hbs': '# {{title}}\n',
    'files/notes.md': '{{title}} stays\r\n',
    'files/cup.png': picture,
  });

  expect(found).toEqual([]);
  expect([...(rendered?.tree.keys() ?? [])]).toEqual(['README.md', 'cup.png', 'notes.md']);
  expect(textOf(rendered, 'README.md')).toBe('# Harbour Tea\n');
  expect(textOf(rendered, 'notes.md')).toBe('{{title}} stays\r\n');
  expect(Buffer.from(rendered?.tree.get('cup.png')?.bytes ?? [])).toEqual(picture);
});

test('names of folders and files are templates, and one that gives nothing leaves the file out', async () => {
  const files = {
    'files/{{kebab title}}/menu.md': 'oolong\n',
    "files/{{when docs 'docs'}}/guide.md": 'pour slowly\n',
  };

  const withDocs = await renderTea(files);
  const without = await renderTea(files, { title: 'Harbour Tea', docs: false });

  expect([...(withDocs.rendered?.tree.keys() ?? [])]).toEqual(['docs/guide.md', 'harbour-tea/menu.md']);
  expect([...(without.rendered?.tree.keys() ?? [])]).toEqual(['harbour-tea/menu.md']);
});

test('loops, conditions and partials give what they say', async () => {
  const { rendered, found } = await renderTea(
    {
      'files/menu.md.hbs': `{{> head}}
{{#each pages as |page|}}
- {{page.slug}} of {{@root.title}}{{#if page.note}}: {{page.note}}{{/if}}
{{else}}
nothing yet
{{/each}}
{{#if (and docs (eq language 'pt'))}}
Chá
{{/if}}
`,
      'partials/head.hbs': '# {{title}}',
    },
    { title: 'Harbour Tea', language: 'pt', pages: [{ slug: 'oolong', note: 'dark' }, { slug: 'mint' }] },
  );

  expect(found).toEqual([]);
  expect(textOf(rendered, 'menu.md')).toBe(
    '# Harbour Tea- oolong of Harbour Tea: dark\n- mint of Harbour Tea\nChá\n',
  );
});

test('every helper gives what its line in the list says', async () => {
  const lines = {
    "{{eq language 'en'}} {{ne language 'en'}}": 'true false',
    '{{and docs title}} {{or (not docs) false}} {{not docs}}': 'true false false',
    "{{when docs 'yes'}}{{when (not docs) 'yes' 'no'}}": 'yesno',
    '{{lower title}} {{upper language}}': 'chá do cais, nº 2 EN',
    '{{kebab title}} {{snake title}}': 'cha-do-cais-no-2 cha_do_cais_no_2',
    '{{camel title}} {{pascal title}}': 'chaDoCaisNo2 ChaDoCaisNo2',
    '{{#each pages as |page index|}}{{index}}{{page.slug}}{{#unless @last}}, {{/unless}}{{/each}}':
      '0mint, 1oolong',
    '{{json title}} {{json pages}}': '"Chá do Cais, Nº 2" [{"slug":"mint"},{"slug":"oolong"}]',
    '{{yaml language}} {{yaml title}} {{yaml tables}}': 'en "Chá do Cais, Nº 2" 4',
    '{{{{raw}}}}{{ title }}{{{{/raw}}}} \\{{ title }}': '{{ title }} {{ title }}',
    '{{#with contact}}{{email}}{{else}}nobody{{/with}}': 'nobody',
    '{{#unless docs}}a{{else}}b{{/unless}}': 'b',
  };

  const { rendered, found } = await renderTea(
    { 'files/all.txt.hbs': `${Object.keys(lines).join('\n')}\n` },
    { title: 'Chá do Cais, Nº 2', pages: [{ slug: 'mint' }, { slug: 'oolong' }] },
  );

  expect(found).toEqual([]);
  expect(textOf(rendered, 'all.txt').trimEnd().split('\n')).toEqual(Object.values(lines));
});

test('the same values give the same bytes in whatever order they are written, and defaults count as values', async () => {
  const files = { 'files/all.json.hbs': '{{json @root.pages}} {{title}} {{language}} {{tables}}' };
  const pages = [{ slug: 'mint', note: 'cold' }];

  const one = await renderTea(files, { title: 'Harbour Tea', pages });
  const other = await renderTea(files, {
    pages: [{ note: 'cold', slug: 'mint' }],
    language: 'en',
    title: 'Harbour Tea',
  });

  expect(one.rendered?.treeDigest).toBeDefined();
  expect(one.rendered?.treeDigest).toBe(other.rendered?.treeDigest);
  expect(one.rendered?.effectiveDigest).toBe(other.rendered?.effectiveDigest);
});

test('the engine gives the bytes that its version stands for', async () => {
  const { source } = await teaBlueprint({
    spec: 'files:\n  - { path: .github/**, class: managed }\n  - { path: "**/*.json", class: structured }\n',
    files: {
      'files/README.md.hbs': '{{> head}}\n\n{{#if motto}}{{motto}}{{/if}}\n  {{> head}}\n',
      'files/package.json.hbs': '{ "name": {{json (kebab title)}} }\n',
      'files/.github/{{language}}.yml.hbs': 'on: {{{{raw}}}}{{ x }}{{{{/raw}}}}\n',
      'partials/head.hbs': '# {{title}}\n',
    },
  });

  const { rendered } = renderOf(source, { title: 'Harbour "Tea"', motto: 'slowly' });

  // When these change, ENGINE must change with them: repositories out there were rendered with these bytes.
  const shown = [...(rendered?.tree.values() ?? [])].map(
    ({ path, mode, bytes }) => `${mode} ${path} (${rendered?.classes.get(path)})\n${Buffer.from(bytes)}`,
  );
  await expect(`${shown.join('\n')}\n${rendered?.treeDigest}\n`).toMatchFileSnapshot('render.golden.txt');
});

test('templates are given of the pattern what they read, and the rest does not count', async () => {
  const files = { 'files/LICENSE.hbs': '{{pattern.license}}, {{json pattern.checks}}\n' };
  const spec = { license: 'MIT', node: 24, checks: ['types'] };

  const one = await renderTea(files, { title: 'Tea' }, { name: 'tea/house', spec });
  const other = await renderTea(files, { title: 'Tea' }, { name: 'tea/house', spec: { ...spec, node: 26 } });

  expect(one.found).toEqual([]);
  expect(textOf(one.rendered, 'LICENSE')).toBe('MIT, ["types"]\n');
  expect(one.rendered?.pattern).toEqual({ name: 'tea/house', values: { checks: ['types'], license: 'MIT' } });
  expect(other.rendered?.effectiveDigest).toBe(one.rendered?.effectiveDigest);
});

test('a pattern that lacks what a template reads is refused, and so is none', async () => {
  const files = { 'files/LICENSE.hbs': '{{pattern.license}}\n' };

  const lacking = await renderTea(files, { title: 'Tea' }, { name: 'tea/house', spec: { licence: 'MIT' } });
  const none = await renderTea(files, { title: 'Tea' });

  expect(lacking.found).toMatchObject([{ code: 'blueprint/unknown-path', hint: 'did you mean `licence`?' }]);
  expect(none.found).toMatchObject([{ code: 'blueprint/needs-pattern' }]);
});

test.each([
  ['../{{title}}', { title: 'x' }, 'blueprint/unsafe-path'],
  ['{{title}}/menu.md', { title: '..' }, 'blueprint/unsafe-path'],
  ['{{title}}/menu.md', { title: '.' }, 'blueprint/unsafe-path'],
  ['{{title}}/config', { title: '.git' }, 'blueprint/unsafe-path'],
  ['{{title}}/config', { title: '.GIT' }, 'blueprint/unsafe-path'],
  ['{{title}}/config', { title: 'git~1' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: '/etc/passwd' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: 'a/../../b' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: 'tea\\shop' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: 'tea\tshop' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: 'tea\nshop' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: 'tea:shop' }, 'blueprint/unsafe-path'],
  ['{{title}}.md', { title: 'CON' }, 'blueprint/unsafe-path'],
  ['{{title}}', { title: 'lpt1.txt' }, 'blueprint/unsafe-path'],
  ['{{title}}', { title: 'tea.' }, 'blueprint/unsafe-path'],
  ['{{title}}', { title: ' tea' }, 'blueprint/unsafe-path'],
  ['{{title}}', { title: 'é'.repeat(80) }, null],
  ['.fractal/{{title}}', { title: 'lock.yaml' }, 'blueprint/reserved-path'],
] as const)('the name %s with %j gives %s', async (name, params, code) => {
  const { rendered, found } = await renderTea({ [`files/${name}`]: 'oolong' }, params);

  expect(found.map((one) => one.code)).toEqual(code === null ? [] : [code]);
  expect(rendered === null).toBe(code !== null);
});

test.each([
  ['case alone', ['Menu.md', 'menu.md']],
  ['case of a folder', ['Docs/a.md', 'docs/b.md']],
  ['a parameter', ['{{title}}.md', 'Tea.md']],
  ['a template and its result', ['menu.md.hbs', 'menu.md']],
  ['a file where a folder is', ['tea', 'tea/menu.md']],
  ['forms of one letter', ['caf\u00e9.md', 'cafe\u0301.md']],
])('names that fall together by %s are refused', async (_, names) => {
  const files = Object.fromEntries(names.map((name) => [`files/${name}`, 'oolong']));

  const { rendered, found } = await renderTea(files, { title: 'tea' });

  expect(rendered).toBeNull();
  expect(found.map(({ code }) => code)).toEqual(['blueprint/path-collision']);
});

test('rendered names are in composed form', async () => {
  const { source } = await teaBlueprint({ files: { 'files/cafe\u0301{{tables}}.md': 'x' } });

  const { rendered } = renderOf(source, { title: 'Tea' });

  expect([...(rendered?.tree.keys() ?? [])]).toEqual(['caf\u00e94.md']);
});

test('a structured file with a text that breaks it is refused', async () => {
  const { source } = await teaBlueprint({
    spec: 'files: [{ path: "*.json", class: structured }]\n',
    files: { 'files/package.json.hbs': '{ "name": "{{title}}" }' },
  });

  expect(renderOf(source, { title: 'Tea' }).found).toEqual([]);
  expect(renderOf(source, { title: '"Tea"' }).found.map(({ code }) => code)).toEqual([
    'blueprint/broken-structure',
  ]);
});

test('three loops inside each other over a long list are stopped', async () => {
  const { source } = await teaBlueprint({
    params:
      'type: object\nproperties: { teas: { type: array, items: { type: string } } }\nrequired: [teas]\n',
    files: {
      'files/all.txt.hbs':
        '{{#each teas}}{{#each @root.teas}}{{#each @root.teas}}x{{/each}}{{/each}}{{/each}}',
    },
  });

  const { found } = renderOf(source, { teas: Array.from({ length: 200 }, () => 'mint') });

  expect(found.map(({ code }) => code)).toEqual(['blueprint/template-failed']);
});

test('classes go by the first glob that matches', async () => {
  const { source } = await teaBlueprint({
    params: TEA_PARAMS,
    spec: 'files:\n  - { path: content/special/**, class: managed }\n  - { path: content/**, class: once }\n',
    files: {
      'files/content/special/a.md': '',
      'files/content/.hidden/b.md': '',
      'files/README.md': '',
    },
  });

  const { rendered } = renderOf(source, { title: 'Tea' });

  expect(Object.fromEntries(rendered?.classes ?? [])).toEqual({
    'README.md': 'merge',
    'content/.hidden/b.md': 'once',
    'content/special/a.md': 'managed',
  });
});

test('a glob that could take minutes is refused before it is tried', async () => {
  const { source } = await teaBlueprint({
    spec: 'files: [{ path: "*a*a*a*a*a*b", class: once }]\n',
    files: { [`files/${'a'.repeat(200)}`]: '' },
  });

  expect(compileBlueprint(source).diagnostics.map(({ code }) => code)).toEqual(['blueprint/costly-glob']);
});

test('what no parameter decides is found without any', async () => {
  const { source } = await teaBlueprint({
    spec: 'files: [{ path: "*.json", class: structured }]\n',
    files: {
      'files/aux.md': '',
      'files/trailing./menu.md.hbs': '{{title}}',
      'files/Menu.md': '',
      'files/menu.md.hbs': '{{title}}',
      'files/till.json': '{ "open": 9',
      'files/card.json.hbs': '{ "title": {{title}} }',
      'files/{{title}}.md': '',
    },
  });
  const { value } = compileBlueprint(source);

  expect(value && troublesOfAllRenders(value).map(({ code, at }) => `${code} ${at?.file}`)).toEqual([
    'blueprint/unsafe-path blueprints/tea/shop/files/aux.md',
    'blueprint/unsafe-path blueprints/tea/shop/files/trailing./menu.md.hbs',
    'blueprint/path-collision blueprints/tea/shop/files/menu.md.hbs',
    'blueprint/broken-structure blueprints/tea/shop/files/till.json',
  ]);
});
