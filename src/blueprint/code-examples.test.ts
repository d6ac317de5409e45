import { expect, test } from 'vitest';
import { blueprintCodes } from '#core/codes/blueprint.ts';
import { TEA_PARAMS, teaBlueprint } from '#testing/tea-blueprint.ts';
import { compileBlueprint } from './compile.ts';
import { lintBlueprint } from './lint.ts';
import { checkParameters, type Values } from './parameters.ts';
import { render } from './render.ts';

/** Every parameter read once, so that an example is about one thing. */
const READS_ALL =
  '{{title}}{{#if motto}}{{/if}}{{language}}{{docs}}{{tables}}{{json pages}}{{#if contact}}{{/if}}';

/** The files of an example: each begins with a line that is its path below the blueprint. */
function filesOf(example: string): Record<string, string> {
  const parts = example.split(/^blueprints\/tea\/shop\/(\S+)\n/m).slice(1);
  const paths = parts.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(paths.map((path, index) => [path, parts[index * 2 + 1]?.trimEnd() ?? '']));
}

async function codesIn(example: string): Promise<Set<string>> {
  const { 'blueprint.yaml': declared, ...files } = filesOf(example);
  const params =
    declared
      ?.replace(/^params:\n/, '')
      .replaceAll(/^ {2}/gm, '')
      .concat('\n') ?? TEA_PARAMS;
  const { source, diagnostics } = await teaBlueprint({
    params,
    spec: 'files: [{ path: package.json, class: structured }]\n',
    files: declared === undefined ? { 'files/.all.hbs': READS_ALL, ...files } : files,
  });
  const lint = [...diagnostics, ...lintBlueprint(source)];
  const compiled = compileBlueprint(source).value;
  if (!compiled) return new Set(lint.map(({ code }) => code));
  const set = setIn(example);
  const checked = checkParameters(
    compiled.params,
    set ?? (declared === undefined ? { title: '../tea' } : {}),
  );
  const rendered = checked.value && render(compiled, { effective: checked.value.effective, pattern: null });
  return new Set([...lint, ...checked.diagnostics, ...(rendered?.diagnostics ?? [])].map(({ code }) => code));
}

/** What each `--set` says in `fractal blueprint render`. */
function setIn(example: string): Values | null {
  if (!example.startsWith('fractal blueprint render tea/shop')) return null;
  const said = [...example.matchAll(/--set (\w+)=("[^"]*"|\S*)/g)];
  return Object.fromEntries(said.map(([, name = '', text = '']) => [name, text.replaceAll('"', '')]));
}

const examples = Object.entries(blueprintCodes)
  .map(([code, { example }]) => [code, example] as const)
  .filter(([, example]) => /^(?:blueprints\/tea\/shop\/|fractal blueprint render tea\/shop)/.test(example));

test.each(examples)('the example of %s gives it, and nothing else', async (code, example) => {
  const others = code === 'blueprint/unknown-parameter' ? ['blueprint/missing-parameter'] : [];

  expect(await codesIn(example)).toEqual(new Set([code, ...others]));
});

test('a template that is not text, and a file that is too large, are refused', async () => {
  const picture = await teaBlueprint({ files: { 'files/logo.png.hbs': Buffer.from([0x89, 0xff]) } });
  const large = await teaBlueprint({ files: { 'files/cup.png': Buffer.alloc(6 * 1024 * 1024) } });

  expect(compileBlueprint(picture.source).diagnostics.map(({ code }) => code)).toEqual([
    'blueprint/not-text',
  ]);
  expect(large.diagnostics.map(({ code }) => code)).toEqual(['blueprint/too-large']);
});
