import type { CodeEntry } from './entry.ts';

const craft = (patterns: string) =>
  `manifests/craft.yaml\nmodules:\n  web: { version: 1.0.0 }\npatterns:\n${patterns}`;
const SITE = '  web/site: { spec: { node: 24, checks: [types] } }\n';

export const patternCodes = {
  'pattern/type-change': {
    severity: 'error',
    title: 'a value whose type differs from what it inherits',
    why: 'Whatever reads the value expects one type; a child that changes it would break what works for its parent.',
    fix: 'Keep the type, give the value another name, or leave it out with `{ $delete: true }`.',
    example: craft(`${SITE}  web/shop: { extends: site, spec: { node: latest } }`),
  },
  'pattern/locked': {
    severity: 'error',
    title: 'a value that a parent or a mixin has locked',
    why: 'The parent promises that the value is the same in everything that inherits it.',
    fix: 'Remove the line, or take the pointer out of `locked` where it is locked.',
    example: craft(
      '  web/site: { locked: [/spec/license], spec: { license: MIT } }\n  web/shop: { extends: site, spec: { license: none } }',
    ),
  },
  'pattern/lock-of-nothing': {
    severity: 'error',
    title: 'a lock on a value that is not there',
    why: 'A misspelt pointer would protect nothing, without a word.',
    fix: 'Correct the pointer: it begins with `/spec`, `/params` or `/blueprint`.',
    example: craft('  web/site: { locked: [/spec/licence], spec: { license: MIT } }'),
  },
  'pattern/unknown-directive': {
    severity: 'error',
    title: 'a key with `$` that is no directive',
    why: 'A misspelt directive would be merged as if it were a value, and the act that it should say would be lost.',
    fix: 'Use `$delete`, `$remove` or `$replace`; no other key of a pattern begins with `$`.',
    example: craft(`${SITE}  web/shop: { extends: site, spec: { node: { $delet: true } } }`),
  },
  'pattern/misplaced-directive': {
    severity: 'error',
    title: 'a directive that cannot stand where it stands',
    why: 'It asks for something that the place cannot do, and doing nothing would look like success.',
    fix: 'Delete entries of maps with `$delete: true`, take values from a set with `$remove: […]`, put a map or list in place of another with `$replace`.',
    example: craft(`${SITE}  web/shop: { extends: site, spec: { checks: { $remove: [types] } } }`),
  },
  'pattern/nothing-to-delete': {
    severity: 'error',
    title: 'something is deleted that is not inherited',
    why: 'The name is misspelt, or the parent has changed; either way the line no longer does what it says.',
    fix: 'Correct the name, or remove the line.',
    example: craft(`${SITE}  web/shop: { extends: site, spec: { nodde: { $delete: true } } }`),
  },
  'pattern/keyless-item': {
    severity: 'error',
    title: 'an item without the key by which its list merges, or with one that is taken',
    why: 'Nothing says which inherited item it belongs to.',
    fix: 'Write each item as a map with a key of its own.',
    example:
      'patterns/web/craft.yaml\nmodules:\n  web: { version: 1.0.0, exports: { kinds: [Site] } }\npatterns:\n  site: { kind: Site, spec: { steps: [{ run: build }] } }',
  },
  'pattern/too-many-generations': {
    severity: 'error',
    title: 'a pattern with more than seven ancestors in a line',
    why: 'Nobody can follow where a value comes from through more than eight patterns.',
    fix: 'Merge two patterns of the line, or make one of them a mixin.',
    example: craft(
      `  web/one: {}\n${['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
        .map((name, index, all) => `  web/${name}: { extends: ${all[index - 1] ?? 'one'} }`)
        .join('\n')}`,
    ),
  },
  'pattern/mixin-inherits': {
    severity: 'error',
    title: 'a mixin that extends a pattern or has mixins itself',
    why: 'What it inherits would come in unseen, and in an order that nobody wrote down.',
    fix: 'Mix in patterns that stand alone, or extend this one.',
    example: craft(`${SITE}  web/shop: { extends: site }\n  web/fair: { mixins: [shop] }`),
  },
  'pattern/mixed-in-twice': {
    severity: 'error',
    title: 'a mixin that is already in the line',
    why: 'It would override what was said after it came in first.',
    fix: 'Remove it in one of the two places.',
    example: craft(
      '  web/search: {}\n  web/site: { mixins: [search] }\n  web/shop: { extends: site, mixins: [search] }',
    ),
  },
  'pattern/abstract-chosen': {
    severity: 'error',
    title: 'an abstract pattern that is chosen',
    why: 'It is made to be inherited and leaves open what a project or a repository needs.',
    fix: 'Choose a pattern that extends it.',
    example: `${craft('  web/site: { abstract: true }')}\nprojects:\n  harbour-site: { pattern: web/site }`,
  },
  'pattern/unknown-kind': {
    severity: 'error',
    title: 'a pattern of a kind that its module does not have',
    why: 'Without the kind nothing checks what the pattern specifies, nor says how its lists merge.',
    fix: 'Correct the name, or write the kind’s JSON Schema into the module’s folder `kinds/`.',
    example: craft('  web/site: { kind: Sight }'),
  },
  'pattern/wider-parameter': {
    severity: 'error',
    title: 'a child that takes parameters its parent does not, or needs more',
    why: 'What was made from the parent could not be made from the child with the same parameters, or the other way round.',
    fix: 'Add optional parameters and narrow those there are; what is wider belongs into the parent.',
    example: craft(
      '  web/site: { params: { type: object, properties: { title: { type: string, maxLength: 80 } } } }\n  web/shop: { extends: site, params: { properties: { title: { maxLength: 120 } } } }',
    ),
  },
} satisfies Record<string, CodeEntry>;
