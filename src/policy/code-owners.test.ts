import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tree } from '#testing/repository.ts';
import { world } from '#testing/world.ts';
import { BEGIN, blockIn, codeOwnersBlock, END, withBlock } from './code-owners.ts';

const PEOPLE = `people: { ana: { handle: ana-l }, mira: { handle: '@mira' }, rui: {} }
roles:
  finance: { holders: [mira] }
  leads: { holders: [ana, mira] }
  operations: { holders: [rui] }
`;
const FILES: Tree = {
  'manifests/people.yaml': PEOPLE,
  'manifests/tea.yaml': 'clients: { harbour-tea: {} }\nprojects: { harbour-shop: { client: harbour-tea } }\n',
  'manifests/rates.yaml': 'rates: { card: { rules: [{ rate: 100 }] } }\n',
  'manifests/desk.yaml': 'assets: { desk: { driver: { name: local } } }\n',
};

async function owners(policies: string, files: Tree = FILES, prefix = '') {
  const { model } = await world({ ...files, 'manifests/rules.yaml': `policies:\n${policies}` });
  return codeOwnersBlock(model, prefix).trimEnd().split('\n').slice(1, -1);
}

const policy = (name: string, on: string, role: string, more = '') =>
  `  ${name}: { on: { ${on} }, require: [{ role: ${role} }], reason: So we agreed.${more} }\n`;

describe('the block', () => {
  test('names for each guarded file who holds the role, and for new files too', async () => {
    expect(
      await owners(policy('rates', 'kind: Rates', 'finance') + policy('projects', 'kind: Project', 'leads')),
    ).toEqual([
      '/manifests/ @ana-l @mira',
      '/manifests/rates.yaml @mira',
      '/manifests/tea.yaml @ana-l @mira',
    ]);
  });

  test('leaves out what asks nobody, what only observes, and figures that move', async () => {
    expect(
      await owners(
        `${policy('seen', 'kind: Rates', 'finance', ', mode: observe')}${policy('hours', 'kind: Project, action: [moved]', 'leads')}  never: { on: { kind: Asset }, deny: true, reason: No. }\n`,
      ),
    ).toEqual([]);
  });

  test('has no line for new files where only changes are guarded', async () => {
    expect(await owners(policy('rates', 'kind: Rates, action: [update]', 'finance'))).toEqual([
      '/manifests/rates.yaml @mira',
    ]);
  });

  test('says where nobody who holds a role has a handle', async () => {
    expect(await owners(policy('assets', 'kind: Asset', 'operations'))).toEqual([
      '# nobody who holds operations has a handle',
    ]);
  });

  test('looks at labels', async () => {
    const gold = { 'manifests/gold.yaml': 'clients: { orme-bikes: { labels: { tier: gold } } }\n' };

    expect(
      await owners(policy('gold', 'kind: Client, action: [update], labels: { tier: gold }', 'finance'), {
        ...FILES,
        ...gold,
      }),
    ).toEqual(['/manifests/gold.yaml @mira']);
  });

  test('begins its paths at the top of the repository', async () => {
    expect(
      await owners(policy('rates', 'kind: Rates, action: [update]', 'finance'), FILES, 'studio/'),
    ).toEqual(['/studio/manifests/rates.yaml @mira']);
  });

  test('no name of a file or a person ends a line or names somebody else', async () => {
    const files = {
      'manifests/people.yaml': PEOPLE.replace("'@mira'", '"mira @eve"').replace('ana-l', '"ana\\n* @eve"'),
      'manifests/a b#[x]!@eve.yaml': 'rates: { card: { rules: [{ rate: 100 }] } }\n',
    };
    const both = policy('rates', 'kind: Rates', 'leads') + policy('more', 'kind: Rates', 'finance');

    const hostile = await owners(both, files);
    const plain = await owners(both, { ...files, 'manifests/people.yaml': PEOPLE });

    expect(hostile.join('\n')).not.toContain('@eve');
    expect(plain).toContain('/manifests/a?b??x???eve.yaml @ana-l @mira');
  });
});

describe('the file', () => {
  const block = `${BEGIN}\n/manifests/ @mira\n${END}\n`;

  test('that is not there is the block', () => {
    expect(withBlock(null, block)).toBe(block);
  });

  test('keeps what people wrote, around the block and in its place', () => {
    const written = `* @everybody\n${BEGIN}\n/old @ana\n${END}\n/docs/ @ana\n`;

    expect(withBlock(written, block)).toBe(`* @everybody\n${block}/docs/ @ana\n`);
    expect(withBlock('* @everybody', block)).toBe(`* @everybody\n\n${block}`);
    expect(blockIn(written)).toBe(`${BEGIN}\n/old @ana\n${END}\n`);
  });

  test.each([
    ['begins and never ends', `${BEGIN}\n/old @ana\n`],
    ['ends and never begins', `/old @ana\n${END}\n`],
    ['ends before it begins', `${END}\n${BEGIN}\n`],
    ['stands twice', `${block}${block}`],
  ])('whose block %s is left alone', (_what, text) => {
    expect(blockIn(text)).toBe('broken');
    expect(withBlock(text, block)).toBeNull();
  });

  test('written again is the same, whatever stands around the block', () => {
    const lines = fc.array(fc.constantFrom('* @everybody', '', '# ours', '/docs/ @ana', '\t'), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const text = [...before, BEGIN, '/old @ana', END, ...after].join('\n');
        const once = withBlock(text, block) ?? '';

        expect(withBlock(once, block)).toBe(once);
        expect(blockIn(once)).toBe(block);
        const written: readonly string[] = [...before, ...after];
        expect(once.split('\n').filter((line) => written.includes(line))).toEqual(written);
      }),
    );
  });
});
