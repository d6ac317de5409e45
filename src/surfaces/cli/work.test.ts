/** Commands that write: what they write, what they leave alone, and what they say. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { importCommand } from '#kernel/commands/import.ts';
import { month } from '#kernel/commands/month.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const env = { GIT_CONFIG_GLOBAL: '/dev/null' };
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

function emptyFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'quay studio '));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('init', () => {
  const words =
    'init --privacy team --currency EUR --person ana --cost 62 --client harbour-tea --project harbour-shop --rate 95 --hours 1h45'.split(
      ' ',
    );

  test('makes a repository and three files that have no errors', async () => {
    const path = emptyFolder();

    const { exit, out } = await fractal(path, words);

    expect(exit).toBe(0);
    await expect(out).toMatchFileSnapshot('init.golden.txt');
    expect(existsSync(join(path, '.git'))).toBe(true);
    expect(read(path, 'state/time/2026/03/ana.yaml')).toBe('2026-03-30:\n  - harbour-shop 1h45\n');
    expect((await fractal(path, ['check'])).out).toBe('0 errors, 0 warnings · 5 manifests, 1 time entry\n');
  });

  test('uses the repository that is there', async () => {
    const { path, git } = repository({ 'readme.txt': 'tea' });

    expect((await fractal(path, words)).out).not.toContain('a git repository');
    expect(git('status', '--porcelain', '--untracked-files=all').split('\n')).toHaveLength(3);
  });

  test('never writes over what is there', async () => {
    const { path, git } = repository({ ...harbour });

    expect(await fractal(path, words)).toEqual({
      exit: 2,
      out: '',
      err: 'error  init/exists  `manifests/workspace.yaml` is there already\n  hint  this is a workspace: `fractal check` reads it\n',
    });
    expect(git('status', '--porcelain')).toBe('');
  });

  test('writes nothing when one of the files is there', async () => {
    const { path, git } = repository({ 'manifests/studio.yaml': 'tea: {}\n' });

    expect((await fractal(path, words)).err).toContain('`manifests/studio.yaml` is there already');
    expect(git('status', '--porcelain')).toBe('');
  });

  test('quotes names that YAML would not read as text', async () => {
    const path = emptyFolder();

    await fractal(
      path,
      words.map((word) => ({ ana: 'no', 'harbour-tea': 'null', 'harbour-shop': '42' })[word] ?? word),
    );

    expect((await fractal(path, ['check'])).exit).toBe(0);
  });

  test('without a terminal names everything that is missing', async () => {
    const { exit, err } = await fractal(emptyFolder(), [
      'init',
      '--privacy',
      'solo',
      '--currency',
      'EUR',
      '--person',
      'ana',
    ]);

    expect(exit).toBe(2);
    expect(err).toContain('`--cost`, `--client`, `--project`, `--rate` are missing');
  });

  test.each([
    ['--person', 'Ana Reis', 'is not a lower-case name'],
    ['--currency', 'EURO', 'is not a currency code'],
    ['--cost', '62,50', 'is not an amount'],
    ['--hours', 'long', 'is not an amount of time'],
    ['--time-zone', '../etc', 'is not a time zone'],
  ])('refuses %s %j', async (flag, value, complaint) => {
    const path = emptyFolder();
    const at = words.indexOf(flag);
    const changed = at < 0 ? [...words, flag, value] : words.with(at + 1, value);

    const { exit, err } = await fractal(path, changed);

    expect(exit).toBe(2);
    expect(err).toContain(complaint);
    expect(readdirSync(path)).toEqual([]);
  });
});

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

  test.each([
    [['add', 'projct', 'x'], 'did you mean `project`?'],
    [['add', 'client', 'x', 'title'], 'write it as `name=value`'],
  ])('%j says what is meant', async (words, hint) => {
    const { path } = repository(harbour);

    expect((await fractal(path, words)).err).toContain(hint);
  });
});

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
    git('config', 'fractal.person', 'ana');
    expect((await fractal(path, ['log', '1', 'internal'])).out).toContain('✓ ana ·');
    expect((await fractal(path, ['log', '1', 'internal'], { env: { FRACTAL_PERSON: 'bo' } })).out).toContain(
      '✓ bo ·',
    );
  });
});

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

describe('month and close', () => {
  const today = '2026-04-02';

  test('the checklist says what is missing and what to invoice', async () => {
    const { path } = repository(harbour);

    const { exit, out } = await fractal(path, ['month', '2026-03']);

    expect(exit).toBe(0);
    await expect(out).toMatchFileSnapshot('month.golden.txt');
    const answer = JSON.parse((await fractal(path, ['month', '--format', 'json'])).out) as unknown;
    expect(month.output?.parse(answer)).toEqual(answer);
  });

  test('a close is a commit on a branch, and the working tree stays as it is', async () => {
    const { path, git } = repository(harbour);
    git('config', 'user.name', 'Ana Reis');
    git('config', 'user.email', 'ana@example.com');

    const { exit, out } = await fractal(path, ['close', '2026-03'], { today, env });

    expect(exit).toBe(0);
    expect(out).toContain(
      'March 2026 closed by ana, 2 projects\n✓ state/closes/2026-03.yaml\n  on the branch fractal/close-2026-03, commit ',
    );
    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '-1', '--format=%an <%ae> %s %ad', '--date=iso', 'fractal/close-2026-03')).toBe(
      'Ana Reis <ana@example.com> Close 2026-03 2026-04-02 12:00:00 +0000',
    );
    expect((await fractal(path, ['check', '--at', 'fractal/close-2026-03'])).exit).toBe(0);
    expect((await fractal(path, ['economics', '--at', 'fractal/close-2026-03'])).out).toContain(
      'March 2026, closed',
    );
  });

  test('a close stands in the working tree when it is told to', async () => {
    const { path, git } = repository(harbour);

    await fractal(path, ['close', '2026-03', '--here'], { today });

    expect(git('status', '--porcelain', '--untracked-files=all')).toBe('?? state/closes/2026-03.yaml');
  });

  test.each([
    ['a month that is not over', {}, '2026-03-30', 'close/not-over'],
    [
      'a workspace with errors',
      { 'state/time/2026/03/bo.yaml': '2026-03-02:\n  - internal 1\n' },
      today,
      'time/unknown-person',
    ],
  ])('%s stays open', async (_words, files, day, code) => {
    const { path, git } = repository({ ...harbour, ...files });

    const { exit, out } = await fractal(path, ['close', '2026-03'], { today: day });

    expect(exit).toBe(1);
    expect(out).toContain(code);
    expect(out).toContain('March 2026 stays open');
    expect(git('branch', '--list', 'fractal/*')).toBe('');
  });

  test('uncommitted hours are not in a close on a branch', async () => {
    const { path, write } = repository(harbour);
    write({ 'state/time/2026/03/bo.yaml': '2026-03-02:\n  - nothing anybody declared 1\n' });

    expect((await fractal(path, ['close', '2026-03'], { today })).exit).toBe(0);
  });

  test('before the first commit says how to go on', async () => {
    const { path, write } = repository();
    write(harbour);

    expect((await fractal(path, ['close', '2026-03'], { today })).err).toContain(
      'write into the working tree with --here',
    );
  });
});

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
    expect(importCommand.output?.parse(answer)).toEqual({
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
