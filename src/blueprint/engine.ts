/** What a render depends on besides the blueprint: the engine's version, and the helpers that templates may call. */

/**
 * Changes whenever the same blueprint could give other bytes: with a helper, with a rule of rendering, with a version
 * of Handlebars that prints differently. The golden tree in `render.test.ts` shows when it has to.
 */
export const ENGINE = 'fractal/1';

/** What an argument may be: `maybe` also takes what is missing, `any` also lists and maps. */
export type Take = 'scalar' | 'list' | 'any' | 'maybe';

export interface HelperRule {
  readonly name: string;
  /** A block has contents: `{{#if …}} … {{/if}}`; a value stands alone or in parentheses. */
  readonly use: 'block' | 'value';
  /** One for each argument; those from `optionalFrom` on may be left out. */
  readonly takes: readonly Take[];
  readonly optionalFrom?: number;
  /** The last argument may be repeated. */
  readonly repeats?: true;
  readonly words: string;
  readonly example: string;
}

/** The closed list of helpers, in the order they are documented. */
export const HELPERS: readonly HelperRule[] = [
  block(
    'if',
    ['maybe'],
    'when the value is there, and neither false, 0 nor empty',
    '{{#if docs}}…{{else}}…{{/if}}',
  ),
  block('unless', ['maybe'], 'the opposite of `if`', '{{#unless docs}}…{{/unless}}'),
  block(
    'each',
    ['list'],
    'once for each item: `this`, or by a name',
    '{{#each pages as |page|}}{{page.title}}{{/each}}',
  ),
  block('with', ['maybe'], 'inside a map, when it is there', '{{#with contact}}{{email}}{{/with}}'),
  block('raw', [], 'the contents as they are', '{{{{raw}}}}{{ left as it is }}{{{{/raw}}}}'),
  value('eq', ['maybe', 'maybe'], 'whether two values are equal', "{{#if (eq language 'pt')}}"),
  value('ne', ['maybe', 'maybe'], 'whether two values differ', "{{#if (ne language 'en')}}"),
  { ...value('and', ['maybe', 'maybe'], 'whether all hold', '{{#if (and docs title)}}'), repeats: true },
  { ...value('or', ['maybe', 'maybe'], 'whether one holds', '{{#if (or docs blog)}}'), repeats: true },
  value('not', ['maybe'], 'whether it does not hold', '{{#if (not docs)}}'),
  {
    ...value(
      'when',
      ['maybe', 'scalar', 'scalar'],
      'the second when the first holds, else the third or nothing',
      "{{when docs 'docs'}}",
    ),
    optionalFrom: 2,
  },
  value('lower', ['scalar'], 'in lower case', '{{lower title}}'),
  value('upper', ['scalar'], 'in upper case', '{{upper code}}'),
  value('kebab', ['scalar'], 'harbour-tea', '{{kebab title}}'),
  value('snake', ['scalar'], 'harbour_tea', '{{snake title}}'),
  value('camel', ['scalar'], 'harbourTea', '{{camel title}}'),
  value('pascal', ['scalar'], 'HarbourTea', '{{pascal title}}'),
  value(
    'join',
    ['list', 'scalar'],
    'the items of a list of plain values with a text between',
    "{{join languages ', '}}",
  ),
  value('json', ['any'], 'as JSON, in quotes where it is a text', '"name": {{json title}}'),
  value('yaml', ['scalar'], 'as a YAML scalar, in quotes where it needs them', 'title: {{yaml title}}'),
];

function block(name: string, takes: readonly Take[], words: string, example: string): HelperRule {
  return { name, use: 'block', takes, words, example };
}

function value(name: string, takes: readonly Take[], words: string, example: string): HelperRule {
  return { name, use: 'value', takes, words, example };
}

const RULES: ReadonlyMap<string, HelperRule> = new Map(HELPERS.map((rule) => [rule.name, rule]));

export function helperRule(name: string): HelperRule | null {
  return RULES.get(name) ?? null;
}
