import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { repository } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';

const RULES = `people: { ana: { handle: ana-l }, mira: { handle: mira } }
roles: { finance: { holders: [mira] } }
policies: { roles: { on: { kind: Role, action: [update] }, require: [{ role: finance }], reason: Judges are chosen. } }
`;
const studio = (prefix = '') =>
  repository({
    [`${prefix}manifests/workspace.yaml`]: workspace(),
    [`${prefix}manifests/rules.yaml`]: RULES,
  });

describe('fractal codeowners', () => {
  test('writes the block where the host looks first, and then has nothing to do', async () => {
    const { path } = studio();

    const first = await fractal(path, ['codeowners']);
    const again = await fractal(path, ['codeowners']);

    expect(first.out).toContain('✓ .github/CODEOWNERS\n');
    expect(readFileSync(join(path, '.github/CODEOWNERS'), 'utf8')).toContain(
      '\n/manifests/rules.yaml @mira\n',
    );
    expect([again.exit, again.out]).toEqual([0, 'the block is what roles and policies say\n']);
  });

  test('keeps to the file that there is, at the top of the repository', async () => {
    const { path, write } = studio('quay/');
    write({ CODEOWNERS: '* @everybody\n' });

    await fractal(join(path, 'quay'), ['codeowners']);

    expect(readFileSync(join(path, 'CODEOWNERS'), 'utf8')).toMatch(
      /^\* @everybody\n\n# begin fractal: .*\n\/quay\/manifests\/rules\.yaml @mira\n# end fractal\n$/,
    );
  });

  test('only says so with --check', async () => {
    const { path, git } = studio();

    const { exit, out } = await fractal(path, ['codeowners', '--check']);

    expect([exit, out.split('\n')[0]]).toEqual([1, '· .github/CODEOWNERS would change to']);
    expect(git('status', '--porcelain')).toBe('');
  });

  test('refuses marks that do not stand around a block', async () => {
    const { path, write } = studio();
    write({ CODEOWNERS: '# end fractal\n' });

    const { exit, err } = await fractal(path, ['codeowners']);

    expect(exit).toBe(2);
    expect(err).toContain('codeowners/broken-block');
  });

  test('writes through no link', async () => {
    const { path, git, write } = studio();
    write({ 'elsewhere.txt': 'ours\n' });
    git('config', 'core.symlinks', 'true');
    const { symlinkSync } = await import('node:fs');
    symlinkSync('elsewhere.txt', join(path, 'CODEOWNERS'));

    const { exit } = await fractal(path, ['codeowners']);

    expect(exit).toBe(2);
    expect(readFileSync(join(path, 'elsewhere.txt'), 'utf8')).toBe('ours\n');
  });
});

describe('fractal check', () => {
  test('says when the block is stale, and not before there is one', async () => {
    const { path, write } = studio();
    const before = await fractal(path, ['check']);
    await fractal(path, ['codeowners']);
    const fresh = await fractal(path, ['check']);
    write({ 'manifests/rules.yaml': RULES.replace('[mira]', '[ana]') });

    const stale = await fractal(path, ['check']);

    for (const { out } of [before, fresh]) expect(out).not.toContain('stale-codeowners');
    expect(stale.exit).toBe(0);
    expect(stale.out).toContain('warning  proposal/stale-codeowners');
    expect(stale.out).toContain('0 errors, 1 warning');
  });
});
