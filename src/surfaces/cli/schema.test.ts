import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

describe('schema', () => {
  test('of every answer is what its command prints', async () => {
    const { out } = await fractal('/', ['schema', 'check']);

    expect(JSON.parse(out)).toMatchObject({
      properties: { version: { const: 1 }, diagnostics: { type: 'array' } },
    });
  });

  test('of a kind is for editors', async () => {
    expect(JSON.parse((await fractal('/', ['schema', 'Project'])).out)).toMatchObject({ title: 'Project' });
    expect((await fractal('/', ['schema', 'Projet'])).err).toContain('did you mean `Project`?');
  });

  test('can be written into the workspace', async () => {
    const { path } = repository(harbour);

    await fractal(path, ['schema', '--write']);

    expect(readdirSync(join(path, 'manifests/.schemas'))).toContain('manifest.json');
    expect((await fractal(path, ['schema', '--write'])).out).toBe('every schema is as it should be\n');
    expect((await fractal(path, ['check'])).exit).toBe(0);
  });
});
