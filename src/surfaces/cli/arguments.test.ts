import { describe, expect, test } from 'vitest';
import type { Listing } from '#kernel/command.ts';
import { findCommand, readWords } from './arguments.ts';
import type { Flag } from './flag.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';

const load = () => Promise.reject(new Error('not needed'));
const listings: readonly Listing[] = ['economics', 'check', 'site build', 'site serve'].map((name) => ({
  name,
  group: 'work',
  summary: name,
  effect: 'read',
  load,
}));
const flags: readonly Flag[] = [
  ...GLOBAL_FLAGS,
  { name: 'by', field: 'by', takes: 'text', placeholder: 'BY', help: '', choices: ['client', 'project'] },
  { name: 'dry-run', field: 'dryRun', takes: 'nothing', placeholder: '', help: '' },
  { name: 'label', field: 'label', takes: 'list', placeholder: 'L', help: '' },
];
const find = (line: string) => findCommand(line.split(' '), listings, GLOBAL_FLAGS);
const read = (...words: string[]) => readWords(words, flags);

describe('a command', () => {
  test('is found behind global flags and their values', () => {
    expect(find('-C studio --quiet economics --by client')).toMatchObject({
      listing: { name: 'economics' },
      rest: ['-C', 'studio', '--quiet', '--by', 'client'],
    });
  });

  test('may have two words', () => {
    expect(find('site build --quiet').listing?.name).toBe('site build');
  });

  test.each([
    ['econmics', 'no command `econmics`', 'did you mean `fractal economics`?'],
    ['site bild', 'no command `site bild`', 'did you mean `fractal site build`?'],
    ['econ', 'no command `econ`', 'did you mean `fractal economics`?'],
    ['site', '`fractal site` needs one more word', 'one of `site build`, `site serve`'],
    ['brew', 'no command `brew`', '`fractal --help` lists the commands'],
  ])('%s is refused with the nearest one', (line, message, hint) => {
    expect(() => find(line)).toThrowError(expect.objectContaining({ message, hint }));
  });
});

describe('flags', () => {
  test('take their value after a space or an equals sign', () => {
    expect(read('--by', 'client').values.by).toBe('client');
    expect(read('--by=client').values.by).toBe('client');
    expect(read('-C', 'studio').values.directory).toBe('studio');
    expect(read('-Cstudio').values.directory).toBe('studio');
  });

  test('that are switches are on, or off with no-', () => {
    expect(read('--dry-run').values.dryRun).toBe(true);
    expect(read('--no-dry-run').values.dryRun).toBe(false);
  });

  test('of a list are gathered', () => {
    expect(read('--label', 'tea', '--label=harbour').values.label).toEqual(['tea', 'harbour']);
  });

  test('end at a double dash', () => {
    expect(read('tea', '--', '--by', 'x')).toMatchObject({ positionals: ['tea', '--by', 'x'] });
  });

  test.each([
    [['--bye'], 'unknown option `--bye`', 'did you mean `--by`?'],
    [['--by'], '`--by` needs a value', 'write `--by BY`'],
    [['--by', '--upload-pack=tea'], '`--by` needs a value', 'write `--by BY`'],
    [['--by', 'cleint'], '`--by` cannot be `cleint`', 'did you mean `client`?'],
    [['--by', 'client', '--by', 'project'], '`--by` is given twice', undefined],
    [['--dry-run=yes'], '`--dry-run` takes no value', undefined],
    [['-x'], 'unknown option `-x`', '`--help` shows the options; after `--` a word may begin with `-`'],
  ])('%j is refused', (words, message, hint) => {
    expect(() => read(...words)).toThrowError(expect.objectContaining({ message, hint }));
  });

  test('with the names of object members are unknown like any other', () => {
    expect(() => read('--__proto__=x')).toThrowError('unknown option `--__proto__`');
    expect(() => read('--constructor')).toThrowError('unknown option `--constructor`');
  });
});
