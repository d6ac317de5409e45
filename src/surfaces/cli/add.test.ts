import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

describe('add', () => {
  test('puts a resource beside its siblings and keeps the rest of the file', async () => {
    const { path, git } = repository(harbour);

    expect(await fractal(path, ['add', 'client', 'orme-bikes', 'title=Orme Bikes'])).toMatchObject({
      exit: 0,
      err: '',
    });

    expect(
      git('diff', '--unified=0')
        .split('\n')
        .filter((line) => /^[+-] /.test(line)),
    ).toEqual(['+  orme-bikes: { title: Orme Bikes }']);
    expect((await fractal(path, ['check'])).exit).toBe(0);
  });

  test('refuses a resource that would not be sound, and writes nothing', async () => {
    const { path, git } = repository(harbour);

    const { exit, out } = await fractal(path, ['add', 'project', 'orme-shop', 'client=orme-bikes']);

    expect(exit).toBe(1);
    expect(out).toBe(
      'error  reference/unknown-client  no client `orme-bikes`\n  hint  declare it: `fractal add client orme-bikes`\n',
    );
    expect(git('status', '--porcelain')).toBe('');
  });

  test('only shows the file in a dry run', async () => {
    const { path, git } = repository(harbour);

    expect((await fractal(path, ['add', 'band', 'junior', 'cost=30', '--dry-run'])).out).toContain(
      '  junior: { cost: 30 }',
    );
    expect(git('status', '--porcelain')).toBe('');
  });

  test('takes labels, and a title only as a text', async () => {
    const { path } = repository(harbour);

    expect(
      (await fractal(path, ['add', 'client', 'orme-bikes', 'labels.tier=2', '--dry-run'])).out,
    ).toContain('labels: { tier: "2" }');
    const { exit, out } = await fractal(path, ['add', 'client', 'orme-bikes', 'title.__proto__=1']);
    expect({ exit, out }).toEqual({
      exit: 1,
      out: 'error  manifest/unknown-field  `title` is a text and has no field `__proto__` in it\n  hint  write `title="…"`\n',
    });
  });

  test.each([
    [['add', 'projct', 'x'], 'did you mean `project`?'],
    [['add', 'client', 'x', 'title'], 'write it as `name=value`'],
  ])('%j says what is meant', async (words, hint) => {
    const { path } = repository(harbour);

    expect((await fractal(path, words)).err).toContain(hint);
  });
});
