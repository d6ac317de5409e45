import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

describe('log', () => {
  test('writes one line, whatever the note holds', async () => {
    const { path } = repository(harbour);

    const { exit, out } = await fractal(path, [
      'log',
      '1h45',
      'harbour-shop/checkout',
      'form:',
      'the',
      '#2',
      'field',
    ]);

    expect(exit).toBe(0);
    expect(out).toBe(
      '✓ ana · Mon 30 March 2026 · harbour-shop/checkout · 1.75 h · form: the #2 field\n  state/time/2026/03/ana.yaml · 1.75 h that day\n',
    );
    expect(read(path, 'state/time/2026/03/ana.yaml')).toContain(
      '2026-03-30:\n  - "harbour-shop/checkout 1h45 form: the #2 field"\n',
    );
    expect((await fractal(path, ['check'])).exit).toBe(0);
  });

  test('writes a beginning out in full, on another day, not billable', async () => {
    const { path } = repository(harbour);

    await fractal(path, ['log', '2', 'harbour-sh', '!free', 'menus', '@2026-03-02']);

    expect(read(path, 'state/time/2026/03/ana.yaml')).toContain(
      '  - internal 0.5 planning\n  - harbour-shop 2 !free menus\n',
    );
  });

  test('of more than a day holds writes nothing', async () => {
    const { path, git } = repository(harbour);
    await fractal(path, ['log', '8', 'harbour-shop']);
    git('add', '--all');

    const { exit, out } = await fractal(path, ['log', '17', 'harbour-shop', '@design']);

    expect(exit).toBe(1);
    expect(out).toContain('error  time/over-a-day  that would be 25 h of `ana` on 2026-03-30');
    expect(git('diff', '--name-only')).toBe('');
    expect((await fractal(path, ['log', '16', 'harbour-shop', '@design'])).out).toContain(
      'harbour-shop · 16 h · @design\n',
    );
  });

  test('that is not understood writes nothing', async () => {
    const { path, git } = repository(harbour);

    expect(await fractal(path, ['log', '2', 'harbour', 'menus'])).toMatchObject({
      exit: 1,
      out: expect.stringContaining('write one of `harbour-shop`, `harbour-site`'),
    });
    expect(git('status', '--porcelain')).toBe('');
  });

  test('of one among several people asks who it is', async () => {
    const studio = `${harbour['manifests/studio.yaml']}`.replace(
      'people:',
      'people:\n  bo: { band: senior }',
    );
    const { path, git } = repository({ ...harbour, 'manifests/studio.yaml': studio });

    expect((await fractal(path, ['log', '1', 'internal'])).err).toContain('git config fractal.person NAME');
    expect((await fractal(path, ['log', '1', 'internal', '--person', 'bo'])).out).toContain('✓ bo ·');
    expect((await fractal(path, ['log', '1', 'internal', '--person', 'boo'])).err).toContain(
      'did you mean `bo`?',
    );
    expect((await fractal(path, ['log', '1', 'internal', '--person', 'mira'])).err).toContain(
      'people here: ana, bo',
    );
    git('config', 'fractal.person', 'ana');
    expect((await fractal(path, ['log', '1', 'internal'])).out).toContain('✓ ana ·');
    expect((await fractal(path, ['log', '1', 'internal'], { env: { FRACTAL_PERSON: 'bo' } })).out).toContain(
      '✓ bo ·',
    );
  });
});
