import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

describe('doctor', () => {
  test('names each step with a digest, the same twice', async () => {
    const { path } = repository(harbour);

    const { exit, out } = await fractal(path, ['doctor', '--format', 'json']);

    expect(exit).toBe(0);
    const { steps } = JSON.parse(out) as { steps: { name: string; outcome: string; digest: string }[] };
    expect(steps.map(({ name }) => name)).toEqual(
      'configuration source modules kinds manifests patterns references facts commands'.split(' '),
    );
    expect(
      steps.every(({ outcome, digest }) => outcome === 'fine' && /^sha256:[0-9a-f]{64}$/.test(digest)),
    ).toBe(true);
    expect((await fractal(path, ['doctor', '--format', 'json'])).out).toBe(out);
  });

  test('says where the boot stopped', async () => {
    const { path } = repository({ 'readme.txt': 'tea' });

    const { exit, out } = await fractal(path, ['doctor']);

    expect(exit).toBe(1);
    expect(out).toMatch(/^configuration +failed/m);
    expect(out).toMatch(/^source +not reached/m);
  });
});
