import { describe, expect, test } from 'vitest';
import { importCommand } from '#kernel/commands/import.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

describe('import', () => {
  const exported = {
    ...harbour,
    'exports/tea.mapping.yaml': `apiVersion: fractalops/v1
kind: ImportMapping
metadata: { name: tea }
spec:
  files: [{ file: tea.csv }]
  time:
    id: [number]
    person: who
    project: what
    date: day
    amount: { column: hours }
    note: note
`,
    'exports/tea.csv':
      'number,day,who,what,hours,note\n1,2026-03-04,ana,harbour-shop,1.5,basket\n2,2026-03-05,ana,harbour-site,2,\n',
  };
  const words = ['import', '--mapping', 'exports/tea.mapping.yaml', 'exports'];

  test('is a commit on a branch, and the same export changes nothing twice', async () => {
    const { path, git } = repository(exported);

    const { exit, out } = await fractal(path, words);

    expect(exit).toBe(0);
    expect(out).toContain('2 rows in, 2 out, 0 without time · 3.50 h in, 3.50 h out\n');
    expect(out).toContain('on the branch fractal/import-tea, commit ');
    expect(git('status', '--porcelain')).toBe('');
    expect((await fractal(path, ['check', '--at', 'fractal/import-tea'])).out).toContain('6 time entries');
    expect((await fractal(path, words)).out).toContain(
      'nothing to change: this export is in the workspace already',
    );
  });

  test('in a dry run has the documented shape and writes nothing', async () => {
    const { path, git } = repository(exported);

    const { out } = await fractal(path, [...words, '--dry-run', '--format', 'json']);

    const answer = JSON.parse(out) as unknown;
    expect((await importCommand.output?.())?.parse(answer)).toEqual({
      version: 1,
      rows: { in: 2, out: 2, skipped: 0 },
      seconds: { in: 12_600, out: 12_600 },
      byProject: { 'harbour-shop': 5400, 'harbour-site': 7200 },
      byPerson: { ana: 12_600 },
      problems: [],
    });
    expect(git('branch', '--list', 'fractal/*')).toBe('');
  });

  test('goes into the working tree when it is told to', async () => {
    const { path, git } = repository(exported);

    await fractal(path, [...words, '--here']);

    expect(git('status', '--porcelain', '--untracked-files=all')).toContain('?? state/time/');
    expect((await fractal(path, ['check'])).exit).toBe(0);
  });

  test('by the name of a tool needs no mapping file', async () => {
    const header = 'Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name';
    const { path } = repository({
      ...harbour,
      'harvest/march.csv': `${header}\n2026-03-04,Harbour Tea,Shop,,Design,menus,1.5,Yes,Ana,Reis\n`,
    });

    const { exit, out } = await fractal(path, [
      'import',
      '--mapping',
      'harvest',
      'harvest',
      '--dry-run',
      '--format',
      'json',
    ]);

    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      byProject: { 'harbour-tea-shop': 5400 },
      byPerson: { 'ana-reis': 5400 },
    });
  });

  test('with a row that cannot be read imports nothing', async () => {
    const { path, git } = repository({
      ...exported,
      'exports/tea.csv': `${exported['exports/tea.csv']}3,2026-13-01,ana,harbour-shop,1,\n`,
    });

    const { exit, out } = await fractal(path, words);

    expect(exit).toBe(1);
    expect(out).toContain('tea.csv:4');
    expect(out).toContain('nothing was imported');
    expect(git('branch', '--list', 'fractal/*')).toBe('');
  });

  test.each([
    [['import', '--mapping', 'none.yaml', 'exports'], 'there is no file `none.yaml`'],
    [['import', '--mapping', 'exports/tea.mapping.yaml', 'none'], 'there is no folder `none`'],
    [['import', 'exports'], '`--mapping` is missing'],
  ])('%j is exit 2', async (wrong, message) => {
    const { path } = repository(exported);

    expect(await fractal(path, wrong)).toMatchObject({ exit: 2, err: expect.stringContaining(message) });
  });
});
