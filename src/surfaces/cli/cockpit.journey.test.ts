/** From a workspace to pages on loopback. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { publish } from '#kernel/commands/publish.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const main = join(import.meta.dirname, 'main.ts');
const BUILDING = 120_000;

describe('publish', () => {
  test('writes the dataset into a folder that git does not see', async () => {
    const { path, git } = repository(harbour);

    const { exit, out, err } = await fractal(path, ['publish', '--format', 'json']);

    expect(exit).toBe(0);
    const answer = JSON.parse(out) as { dataset: string; files: number };
    expect((await publish.output?.())?.parse(answer)).toEqual(answer);
    expect(answer.dataset).toBe(join(path, '.fractal/dataset'));
    expect(existsSync(join(answer.dataset, 'dataset.json'))).toBe(true);
    expect(err.split('\n').map((line) => line.slice(4, 14).trim())).toEqual([
      'read',
      'check',
      'economics',
      'publish',
      '',
    ]);
    expect(git('status', '--porcelain')).toBe('');
  });

  test('twice of one commit is the same bytes', async () => {
    const { path } = repository(harbour);
    const bytes = async () => {
      await fractal(path, ['publish']);
      const folder = join(path, '.fractal/dataset');
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      return files.map((file) => [
        file.name,
        readFileSync(join(file.parentPath, file.name)).toString('base64'),
      ]);
    };

    expect(await bytes()).toEqual(await bytes());
  });

  test('leaves Parquet out when it is told to', async () => {
    const { path } = repository(harbour);

    await fractal(path, ['publish', '--csv-only']);

    const files = readdirSync(join(path, '.fractal/dataset'), { recursive: true }).map(String);
    expect(files.some((file) => file.endsWith('.csv'))).toBe(true);
    expect(files.some((file) => file.endsWith('.parquet'))).toBe(false);
  });
});

describe('start', () => {
  test(
    'builds the cockpit step by step, also of a workspace with errors, and shows them',
    async () => {
      const { path } = repository({
        ...harbour,
        'state/time/2026/03/bo.yaml': '2026-03-02:\n  - harbour-shop 1\n',
      });

      const { exit, out, err } = await fractal(path, ['start', '--once']);

      expect(exit).toBe(1);
      expect(err.split('\n').map((line) => line.slice(0, 14).trim())).toEqual([
        '✓ read',
        '✓ check',
        '✓ economics',
        '✓ publish',
        '✓ site',
        '',
      ]);
      expect(out).toContain('harbour-tea');
      expect(out).toContain('1 error; ? is unknown');
      expect(out).toMatch(/cockpit {2}.*\.fractal\/site · fractal site serve\n$/);
      expect(readFileSync(join(path, '.fractal/site/checks/index.html'), 'utf8')).toContain(
        'time/unknown-person',
      );
    },
    BUILDING,
  );

  test(
    'serves the cockpit until Ctrl-C, and then ends with 0',
    async () => {
      const { path } = repository(harbour);
      const child = spawn(process.execPath, [main, 'start'], {
        cwd: path,
        env: { PATH: process.env.PATH, HOME: path, SOURCE_DATE_EPOCH: '1774872000' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
      let told = '';
      const address = await new Promise<string>((resolve, reject) => {
        child.on('exit', () => reject(new Error(`it ended: ${told}`)));
        child.stderr.on('data', (text) => (told += text));
        child.stdout.on('data', (text) => {
          told += text;
          const found = /cockpit {2}(http:\/\/127\.0\.0\.1:\d+\/)/.exec(told);
          if (found?.[1]) resolve(found[1]);
        });
      });

      const page = await fetch(address);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Quay Studio');
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGINT');

      expect(await ended).toBe(0);
      expect(told).not.toContain('\u001b');
    },
    BUILDING,
  );
});

describe('site build', () => {
  test(
    'writes pages for the path they will be served under',
    async () => {
      const { path } = repository(harbour);

      const { exit, out } = await fractal(path, ['site', 'build', '--base', '/studio/', '--format', 'json']);

      expect(exit).toBe(0);
      expect(JSON.parse(out)).toEqual({
        version: 1,
        site: join(path, '.fractal/site'),
        dataset: join(path, '.fractal/dataset'),
      });
      expect(readFileSync(join(path, '.fractal/site/index.html'), 'utf8')).toContain('href="/studio/');
    },
    BUILDING,
  );

  test.each(['studio', '/studio', '//evil.example/', '/a"b/'])('refuses the path %j', async (base) => {
    expect((await fractal('/', ['site', 'build', '--base', base])).exit).toBe(2);
  });
});

describe('site serve', () => {
  test('without a build says what to do', async () => {
    const { path } = repository(harbour);

    expect((await fractal(path, ['site', 'serve'])).err).toContain(
      'run `fractal site build`, or `fractal start` for both',
    );
  });

  test('refuses a port there is not', async () => {
    expect((await fractal('/', ['site', 'serve', '--port', '70000'])).exit).toBe(2);
  });
});

test.skipIf(sep === '\\')(
  'below a folder with a backslash in its name the cockpit is refused in words',
  async () => {
    const { path } = repository(harbour);
    const folder = `${path}\\tea`;
    renameSync(path, folder);
    onTestFinished(() => rmSync(folder, { recursive: true }));

    const { exit, err } = await fractal(folder, ['start', '--once']);

    expect(exit).toBe(2);
    expect(err).toContain('its name has a backslash\n  hint  give the folder another name');
    expect((await fractal(folder, ['check'])).exit).toBe(0);
  },
);
