import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { runs } from '#testing/runs.ts';
import { evaluate } from './evaluate.ts';
import { VALUE_HELPERS } from './helpers.ts';

const INPUT = {
  title: 'Harbour Tea',
  motto: '',
  tables: 4,
  none: 0,
  docs: true,
  blog: false,
  teas: ['mint', 'oolong'],
  empty: [],
  pages: [
    { slug: 'home', tags: ['a', 'b'] },
    { slug: 'about', tags: [], note: 'x' },
  ],
  contact: { email: 'ana@quay.example', address: { city: 'Lisbon' } },
};

const PARTIALS = {
  head: '# {{title}}\n',
  row: '{{#each tags}}{{this}};{{/each}}{{mark}}',
  city: '{{address.city}}',
};

/** Handlebars itself, with the options and helpers that templates have here. */
function oracle(text: string): string {
  const environment = Handlebars.create();
  for (const [name, helper] of Object.entries(VALUE_HELPERS)) {
    environment.registerHelper(name, (...args: unknown[]) => helper(...args.slice(0, -1)));
  }
  environment.registerHelper('raw', (options: Handlebars.HelperOptions) => options.fn({}));
  environment.registerPartial(PARTIALS);
  const knownHelpers = Object.fromEntries([...Object.keys(VALUE_HELPERS), 'raw'].map((name) => [name, true]));
  const options = { noEscape: true, strict: true, preventIndent: true, knownHelpersOnly: true, knownHelpers };
  return environment.compile(text, options as CompileOptions)(INPUT);
}

function ours(text: string): string {
  const partials = new Map(Object.entries(PARTIALS).map(([name, body]) => [name, Handlebars.parse(body)]));
  return evaluate(Handlebars.parse(text), INPUT, partials);
}

// Texts alone: Handlebars adds up two numbers that stand side by side.
const scalar = fc.constantFrom('title', 'motto', 'contact.email', '@root.title', 'this.title', './title');
const condition: fc.Arbitrary<string> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(
      'docs',
      'blog',
      'none',
      'motto',
      'teas',
      'empty',
      'contact',
      'missing',
      'contact.missing',
    ),
    fc
      .tuple(fc.constantFrom('and', 'or', 'eq', 'ne'), tie('any'), tie('any'))
      .map(([name, a, b]) => `(${name} ${a} ${b})`),
    tie('any').map((a) => `(not ${a})`),
    fc.constantFrom("(eq title 'Harbour Tea')", '(eq tables 4)', '(eq docs true)', '(eq motto null)'),
  ),
})).any as fc.Arbitrary<string>;
const space = fc.constantFrom('', ' ', '\n', '\n  ', ' \n');
const strip = fc.constantFrom('', '~');

const template: fc.Arbitrary<string> = fc.letrec((tie) => {
  const inner = tie('text') as fc.Arbitrary<string>;
  const body = fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join(''));
  const block = (open: fc.Arbitrary<string>, yes: fc.Arbitrary<string>, no: fc.Arbitrary<string>) =>
    fc.tuple(open, yes, no, fc.boolean(), space, strip).map(([head, then, other, both, gap, mark]) => {
      const name = head.split(' ')[0];
      return `{{#${head}${mark}}}${gap}${then}${both ? `{{else}}${gap}${other}` : ''}{{/${name}}}${gap}`;
    });
  return {
    text: body,
    part: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('tea', '\n', '  ', '\\{{ title }}', '{{! a note }}', '{{{{raw}}}}{{ x }}{{{{/raw}}}}'),
      fc.tuple(scalar, strip).map(([name, mark]) => `{{${mark}${name}${mark}}}`),
      scalar.map((name) => `{{lower ${name}}}{{json ${name}}}`),
      fc.constantFrom(
        "{{join teas ', '}}",
        "{{when docs 'yes' 'no'}}",
        '{{json pages}}',
        '{{kebab (upper title)}}',
      ),
      fc.constantFrom('{{> head}}', '\n  {{> head}}\n', "{{> row contact mark='!'}}", '{{> city contact}}'),
      block(
        condition.map((words) => `if ${words}`),
        inner,
        inner,
      ),
      block(
        condition.map((words) => `unless ${words}`),
        inner,
        inner,
      ),
      block(
        fc.constantFrom('each teas', 'each empty', 'each missing', 'each pages as |page at|'),
        fc.constantFrom(
          '{{json this}}{{@index}}',
          '{{#if @first}}f{{/if}}{{#unless @last}},{{/unless}}',
          '{{@root.title}}',
        ),
        fc.constantFrom('none', '{{title}}', '\n'),
      ),
      fc.constantFrom(
        '{{#each pages as |page at|}}{{at}}{{page.slug}}{{#each page.tags as |tag|}}{{tag}}{{page.slug}}{{/each}}{{/each}}',
        "{{#each pages}}{{slug}}{{#if note}}{{note}}{{/if}}{{> row mark='.'}}{{/each}}",
        '{{#with contact}}{{email}}{{#with address}}{{city}}{{@root.title}}{{/with}}{{/with}}',
        '{{#with contact as |person|}}{{person.email}}{{/with}}',
        '{{#with missing}}x{{else}}nobody{{/with}}',
        '{{#if blog}}a{{else if docs}}b{{else}}c{{/if}}',
      ),
    ),
  };
}).text as fc.Arbitrary<string>;

test('gives for any template what Handlebars gives', () => {
  fc.assert(
    fc.property(template, (text) => {
      expect(ours(text)).toBe(oracle(text));
    }),
    runs(150, 600),
  );
});

test.each([
  '{{constructor}}',
  '{{title.length}}',
  '{{title.constructor.name}}',
  '{{__proto__}}',
  '{{toString}}',
  '{{missing}}',
])('%s finds nothing, checked or not', (text) => {
  expect(() => ours(text)).toThrow('is missing');
});

test('numbers and switches that stand side by side are printed one after the other', () => {
  expect(ours('{{tables}}{{tables}}{{docs}}{{none}}')).toBe('44true0');
});

test('a condition on what objects inherit does not hold', () => {
  expect(ours('{{#if constructor}}x{{/if}}{{#if __proto__}}y{{/if}}{{#with toString}}z{{/with}}')).toBe('');
});
