import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { editYaml, isPlainText } from './edit.ts';

const CLIENTS = `# people we work for
clients:
  harbour-tea:   # since 2019
    currency: 'EUR'   # agreed by phone

    terms: 30
  alder-clinic: { terms: 14 } # quick to pay
`;

describe('an edit inside a YAML file', () => {
  it('that puts a value in the place of another changes nothing else', async () => {
    const edited = await editYaml(CLIENTS, [
      { document: 0, pointer: ['clients', 'harbour-tea', 'terms'], value: 45 },
      { document: 0, pointer: ['clients', 'harbour-tea', 'currency'], value: 'GBP' },
      { document: 0, pointer: ['clients', 'alder-clinic', 'terms'], value: 7 },
    ]);

    expect(edited).toBe(
      CLIENTS.replace('terms: 30', 'terms: 45').replace("'EUR'", 'GBP').replace('terms: 14', 'terms: 7'),
    );
  });

  it('that adds or removes a key keeps every comment', async () => {
    const edited = await editYaml(CLIENTS, [
      { document: 0, pointer: ['clients', 'quay-school'], value: { terms: 30 } },
      { document: 0, pointer: ['clients', 'harbour-tea', 'terms'], value: undefined },
    ]);

    expect(load(edited)).toEqual({
      clients: {
        'harbour-tea': { currency: 'EUR' },
        'alder-clinic': { terms: 14 },
        'quay-school': { terms: 30 },
      },
    });
    for (const comment of ['# people we work for', '# since 2019', '# agreed by phone', '# quick to pay']) {
      expect(edited).toContain(comment);
    }
  });

  it.each([
    ['a: b'],
    ['- x'],
    ['# note'],
    ['true'],
    ['010'],
    ['12'],
    [''],
    ['x #y'],
    ['a, b'],
    ['"'],
    ['é\n'],
  ])('writes the text %j so that it is read as that text', async (value) => {
    const edited = await editYaml('note: old # why\n', [{ document: 0, pointer: ['note'], value }]);

    expect(load(edited)).toEqual({ note: value });
    expect(edited).toContain(' # why');
  });

  it('in one document leaves the others', async () => {
    const text = 'kind: Client\n---\n# second\nkind: Project\nspec: {}\n';

    const edited = await editYaml(text, [{ document: 1, pointer: ['spec', 'client'], value: 'harbour-tea' }]);

    expect(edited).toBe('kind: Client\n---\n# second\nkind: Project\nspec: { client: harbour-tea }\n');
  });

  it('of a file with many keys does not take quadratic time', async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `key-${index}: 1\n`).join('');
    const begun = process.cpuUsage();

    const edited = await editYaml(text, [{ document: 0, pointer: ['key-19999'], value: 2 }]);

    expect(edited.endsWith('key-19999: 2\n')).toBe(true);
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(4);
  });
});

it('a text is plain only when it needs no quotes anywhere', () => {
  expect(['harbour-tea', '95 per hour', 'Ana Reis', '2026-03-02'].map(isPlainText)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(
    ['95', 'true', 'null', '-x', 'a: b', 'a #b', 'a ', '', '[a', '1e3', '0x10', 'a\nb'].some(isPlainText),
  ).toBe(false);
});
