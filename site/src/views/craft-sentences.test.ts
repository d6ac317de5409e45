import { describe, expect, it } from 'vitest';
import { harbour } from '../../test/harbour.ts';
import { empty, unpriced } from '../../test/worlds.ts';
import { blueprintSentence } from './blueprint.ts';
import { blueprintsSentence } from './blueprints.ts';
import { modulesSentence } from './modules.ts';
import { patternSentence } from './pattern.ts';
import { patternsSentence } from './patterns.ts';
import { repositoriesSentence } from './repositories.ts';
import { repositorySentence } from './repository.ts';
import { worldOf } from './world.ts';

const quay = worldOf(harbour());
const nothing = worldOf(empty());
const unknown = worldOf(unpriced());

function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`no ${name}`);
  return found;
}

describe('repositories say', () => {
  it('how many stand behind, and what they serve', () => {
    expect(repositoriesSentence(quay)).toBe(
      'Two of eight repositories stand behind their blueprints; their eight projects have earned €264,597 and leave 30.3 % of it.'.replace(
        '30.3 %',
        '30.3\u00a0%',
      ),
    );
    expect(repositoriesSentence(nothing)).toBe('No repository is made from here yet.');
    expect(repositoriesSentence(unknown)).toContain('what their projects bring is not known');
  });

  it.each([
    ['current', 'One repository is as its blueprint would make it now.'],
    ['unwritten', 'One repository is declared, none of them with a version.'],
    ['behind', 'One of one repository stands behind its blueprint.'],
  ] as const)('of one that is %s: %s', (standing, words) => {
    const one = { ...named(quay.repositories.repositories, 'label-printer'), standing };
    const repositories = { ...quay.repositories, projects: [], repositories: [one] };

    expect(repositoriesSentence({ ...quay, repositories })).toBe(words);
  });

  it('one by one where each stands', () => {
    const says = (name: string) => repositorySentence(quay, named(quay.repositoryPages, name));

    expect(says('harbour-shop')).toMatch(
      /^Harbour shop stands on 1\.4\.0, and its blueprint is 2\.0\.0; its project has earned €/,
    );
    expect(says('studio-site')).toBe(
      'Our own site stands on 1.3.0, the version of its blueprint; its project has earned nothing yet.',
    );
    expect(says('orme-dealer')).toMatch(/^Dealer portal is archived: nothing updates it; /);
    expect(says('label-printer')).toBe('Label printer stands on 1.1.0, the version of its blueprint.');
  });
});

describe('patterns say', () => {
  it('how many are in use, and what they serve', () => {
    expect(patternsSentence(quay)).toMatch(
      /^Five of seven patterns are in use; their nine projects have earned €/,
    );
    expect(patternsSentence(nothing)).toBe('There is no pattern to choose yet.');
  });

  it('one by one what is made with each', () => {
    const says = (name: string) => patternSentence(quay, named(quay.patternPages, name));

    expect(says('web/shop')).toMatch(/^Shop is in three repositories; its four projects have earned €/);
    expect(says('web/site')).toMatch(/^Site is there to be inherited: three patterns build on it; /);
    expect(says('web/presence')).toMatch(/ and lose €[\d,]+\.$/);
    expect(says('automation/webhook')).toMatch(
      /^Work when called is in no repository; its project has earned €/,
    );
    expect(says('content/letter')).toBe('Letter is not in use yet.');
  });
});

describe('blueprints say', () => {
  it('where they are, and how many stand behind', () => {
    expect(blueprintsSentence(quay)).toMatch(
      /^Five blueprints are in eight repositories, two of which stand behind; their eight projects have earned €/,
    );
    expect(blueprintsSentence(nothing)).toBe('There is no blueprint yet.');
  });

  it('one by one which version is where', () => {
    const says = (name: string) => blueprintSentence(quay, named(quay.blueprintPages, name));

    expect(says('web/storefront')).toMatch(
      /^Storefront 2\.0\.0 is in two repositories, one of which stands behind; /,
    );
    expect(says('content/docs-site')).toMatch(
      /^Documentation site 1\.0\.0 is in one repository; its project has/,
    );
  });
});

describe('modules say', () => {
  it('how much of the revenue they carry', () => {
    expect(modulesSentence(quay)).toMatch(
      /^Three modules carry \d+\u00a0% of the revenue; their ten projects have earned €/,
    );
    expect(modulesSentence(nothing)).toBe('The workspace has no module yet.');
  });

  it('first, when one is not what was released', () => {
    const [first, ...others] = quay.modules.modules;
    const changed = first ? [{ ...first, state: 'changed' as const }, ...others] : [];

    expect(modulesSentence({ ...quay, modules: { ...quay.modules, modules: changed } })).toMatch(
      /^One module is not what was released; /,
    );
  });
});
