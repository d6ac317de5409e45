import { expect, test } from 'vitest';
import { teaBlueprint } from '#testing/tea-blueprint.ts';
import { compileBlueprint } from './compile.ts';

/** `code line:column hint` of everything found in a template over the tea shop's parameters. */
async function foundIn(text: string, partials: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const named = Object.entries(partials).map(([name, body]) => [`partials/${name}.hbs`, body]);
  const { source } = await teaBlueprint({
    files: { 'files/a.md.hbs': text, ...Object.fromEntries(named) },
  });
  return compileBlueprint(source).diagnostics.map(({ code, at, hint }) =>
    `${code} ${at?.line}:${at?.column} ${hint ?? ''}`.trim(),
  );
}

test('a misspelt condition is an error where it stands, with the name that was meant', async () => {
  expect(await foundIn('# Shop\n\n{{#if titel}}x{{/if}}')).toEqual([
    'blueprint/unknown-path 3:7 did you mean `title`?',
  ]);
});

test.each([
  ['{{title.length}}', 'unknown-path'],
  ['{{constructor}}', 'unknown-path'],
  ['{{title.constructor.constructor}}', 'unknown-path'],
  ['{{__proto__.polluted}}', 'unknown-path'],
  ['{{#with title}}{{constructor}}{{/with}}', 'unknown-path'],
  ["{{lookup this 'constructor'}}", 'unknown-helper'],
  ['{{@root.constructor}}', 'unknown-path'],
  ['{{@index}}', 'unknown-path'],
  ['{{@key}}', 'unknown-path'],
  ['{{#each pages}}{{titel}}{{/each}}', 'unknown-path'],
  ['{{#each pages}}{{title}}{{/each}}', 'unknown-path'],
  ['{{#each pages as |page|}}{{page.titel}}{{/each}}', 'unknown-path'],
  ['{{#each pages as |page|}}{{/each}}{{page.slug}}', 'unknown-path'],
  ['{{log title}}', 'unknown-helper'],
  ['{{helperMissing}}', 'unknown-path'],
  ['{{#title}}x{{/title}}', 'unknown-helper'],
  ['{{^title}}x{{/title}}', 'unknown-helper'],
  ['{{shout title}}', 'unknown-helper'],
  ['{{lower (shout title)}}', 'unknown-helper'],
  ['{{pages}}', 'wrong-use'],
  ['{{@root}}', 'wrong-use'],
  ['{{lower pages}}', 'wrong-use'],
  ['{{#each title}}x{{/each}}', 'wrong-use'],
  ['{{join title}}', 'wrong-use'],
  ["{{join 'a' ','}}", 'wrong-use'],
  ['{{lower}}', 'wrong-use'],
  ["{{lower title 'x'}}", 'wrong-use'],
  ["{{lower title loud='x'}}", 'wrong-use'],
  ['{{#eq title language}}x{{/eq}}', 'wrong-use'],
  ['{{if title}}', 'wrong-use'],
  ['{{motto}}', 'may-be-missing'],
  ['{{lower motto}}', 'may-be-missing'],
  ['{{contact.email}}', 'may-be-missing'],
  ['{{#each pages}}{{note}}{{/each}}', 'may-be-missing'],
  ['{{#if motto}}x{{else}}{{motto}}{{/if}}', 'may-be-missing'],
  ['{{#if (or motto docs)}}{{motto}}{{/if}}', 'may-be-missing'],
  ['{{{title}}}', 'unsupported'],
  ['{{&title}}', 'unsupported'],
  ['{{"title"}}', 'unsupported'],
  ['{{#each pages}}{{../title}}{{/each}}', 'unsupported'],
  ['{{> (lower title)}}', 'unsupported'],
  ['{{#> layout}}x{{/layout}}', 'unsupported'],
  ['{{#*inline "x"}}y{{/inline}}', 'unsupported'],
  ['{{> nowhere}}', 'unknown-partial'],
  ['{{> ../../secrets}}', 'unknown-partial'],
  ['{{#if title}}', 'template-syntax'],
  ['{{#if title}}{{/each}}', 'template-syntax'],
  ['{{title', 'template-syntax'],
])('%s is refused as %s', async (text, code) => {
  const found = await foundIn(text);

  expect(found.map((one) => one.split(' ')[0])).toEqual([`blueprint/${code}`]);
});

test.each([
  '{{title}} {{this.title}} {{./title}} {{@root.title}} {{[title]}}',
  '{{#if motto}}{{motto}}{{/if}}',
  '{{#unless motto}}none{{else}}{{motto}}{{/unless}}',
  "{{#if (and motto (eq language 'pt'))}}{{lower motto}}{{/if}}",
  '{{#if (not motto)}}none{{else}}{{motto}}{{/if}}',
  '{{#if docs}}a{{else if motto}}{{motto}}{{/if}}',
  '{{#if contact}}{{contact.email}}{{/if}}{{#with contact}}{{email}}{{/with}}',
  '{{#each pages}}{{@index}}{{slug}}{{#if note}}{{note}}{{/if}}{{@root.title}}{{/each}}',
  '{{#each pages as |page at|}}{{at}}{{page.slug}}{{/each}}',
  '{{!-- {{titel}} --}}{{! titel }}',
  '\\{{ titel }} {{{{raw}}}}{{ titel }}{{{{/raw}}}}',
])('%s is fine', async (text) => {
  expect(await foundIn(text)).toEqual([]);
});

test('a partial is checked with what each call gives it', async () => {
  const partials = { row: '{{slug}}', head: '{{title}} {{mark}}' };

  expect(
    await foundIn(
      '{{#each pages}}{{> row}}{{/each}}{{#each pages as |page|}}{{> row page}}{{/each}}',
      partials,
    ),
  ).toEqual([]);
  expect(await foundIn("{{> head mark='*'}}", partials)).toEqual([]);
  expect(await foundIn('{{> row}}', partials)).toEqual([
    'blueprint/unknown-path 1:3 there are: contact, docs, language, motto, pages, pattern, tables, title',
  ]);
  expect(await foundIn('{{> head}}', partials)).toMatchObject([expect.stringContaining('unknown-path 1:13')]);
});

test('partials that call each other are refused, themselves or in a ring', async () => {
  expect(await foundIn('{{> a}}', { a: 'x{{> a}}' })).toMatchObject([
    expect.stringContaining('partial-circle'),
  ]);
  expect(await foundIn('{{> a}}', { a: '{{> b}}', b: '{{#if docs}}{{> a}}{{/if}}' })).toMatchObject([
    expect.stringContaining('partial-circle'),
  ]);
});

test.each([
  ['blocks', `${'{{#if docs}}'.repeat(3000)}${'{{/if}}'.repeat(3000)}`],
  ['alternatives', `{{#if docs}}${'{{else if docs}}x'.repeat(3000)}{{/if}}`],
  ['calls', `{{${'not ('.repeat(5000)}docs${')'.repeat(5000)}}}`],
])('thousands of %s inside each other are refused', async (_, text) => {
  const found = await foundIn(text);

  expect(found.map((one) => one.split(' ')[0])).toEqual(['blueprint/unsupported']);
});

test('partials that fan out to billions are refused in time', async () => {
  const many = (name: string) => `{{> ${name}}}`.repeat(40);
  const partials = { a: many('b'), b: many('c'), c: many('d'), d: 'x' };

  const started = process.cpuUsage().user;
  const found = await foundIn('{{> a}}', partials);

  expect(new Set(found.map((one) => one.split(' ')[0]))).toEqual(new Set(['blueprint/partial-circle']));
  expect(process.cpuUsage(undefined).user - started).toBeLessThan(2_000_000);
});
