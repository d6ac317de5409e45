import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

describe('fmt', () => {
  const untidy = {
    ...harbour,
    'state/time/2026/03/ana.yaml': '2026-03-03: [internal 1]\n2026-03-02:\n- internal 0.5\n',
  };

  test('lays time files out and says which', async () => {
    const { path } = repository(untidy);

    expect(await fractal(path, ['fmt', '--check'])).toMatchObject({
      exit: 1,
      out: '· state/time/2026/03/ana.yaml\n1 file would change\n',
    });
    expect(await fractal(path, ['fmt'])).toMatchObject({
      exit: 0,
      out: '✓ state/time/2026/03/ana.yaml\n1 file laid out anew\n',
    });
    expect(read(path, 'state/time/2026/03/ana.yaml')).toBe(
      '2026-03-02:\n  - internal 0.5\n2026-03-03:\n  - internal 1\n',
    );
    expect((await fractal(path, ['fmt', '--check'])).exit).toBe(0);
  });

  test('converts manifests to the long form and back without changing what they mean', async () => {
    const { path } = repository(harbour);
    const digest = async () => {
      const { out } = await fractal(path, ['doctor', '--format', 'json']);
      return (JSON.parse(out) as { steps: { name: string; digest: string }[] }).steps.find(
        ({ name }) => name === 'manifests',
      )?.digest;
    };
    const before = await digest();

    await fractal(path, ['fmt', '--long']);
    const long = read(path, 'manifests/studio.yaml');
    await fractal(path, ['fmt', '--short']);

    expect(long).toContain('kind: Project');
    expect(await digest()).toBe(before);
  });
});
