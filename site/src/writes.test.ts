import { describe, expect, it } from 'vitest';
import { harbour } from '../test/harbour.ts';
import { commitPage, filePage, logTime, newFilePage, newProject } from './writes.ts';

const { index } = harbour();

describe('writes', () => {
  it('open the new-file page of the git host, in the folder of the workspace, with the content filled in', () => {
    const action = logTime({ ...index, root: 'studio' }, 'ana', 'harbour-shop');

    const url = new URL(action.href ?? '');
    expect(url.origin + url.pathname).toBe('https://github.com/quay-studio/ops/new/main');
    expect(url.searchParams.get('filename')).toBe('studio/state/time/2026/03/ana.2026-03-30-1.yaml');
    expect(url.searchParams.get('value')).toBe('2026-03-30:\n  - harbour-shop 1.00 what was done\n');
  });

  it('are commands to copy where the host is not known to take content by address', () => {
    expect(logTime({ ...index, web: 'https://git.example.org/quay/ops' }, 'ana', null)).toEqual({
      label: 'Log time',
      href: undefined,
      command: 'fractal log 1h internal what was done --person ana',
    });
    expect(newProject({ ...index, branch: null }, 'harbour-tea').href).toBeUndefined();
  });

  it.each([
    'javascript:alert(1)',
    'https://github.com.evil.example/a/b',
    'https://github.com/a/b/../c/d',
    'https://user@github.com:99/a',
    'http://github.com/a/b',
  ])('never open `%s`', (web) => {
    expect(newFilePage({ ...index, web }, 'a.yaml', 'x')).toBeUndefined();
    expect(commitPage({ ...index, web }, 'abc')).toBeUndefined();
  });

  it('do not put more than 4 KiB into an address', () => {
    expect(newFilePage(index, 'a.yaml', 'x'.repeat(4097))).toBeUndefined();
  });
});

describe('places in files', () => {
  it('lead to the line at the commit that was read', () => {
    expect(filePage(index, 'state/time/2026/03/ana #1.yaml', 14)).toBe(
      `https://github.com/quay-studio/ops/blob/${index.commit}/state/time/2026/03/ana%20%231.yaml#L14`,
    );
  });
});
