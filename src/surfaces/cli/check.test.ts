import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { check } from '#kernel/commands/check.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

type CheckOutput = z.output<Awaited<ReturnType<NonNullable<typeof check.output>>>>;

const slips = {
  ...harbour,
  'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbor-shop/checkout 1.75 payment form
  - harbour-site 4 wireframes
2026-03-03:
  - harbor-shop/checkout 6.25
  - harbour-site 25
`,
};

describe('check', () => {
  test('of sound files says what was read', async () => {
    const { path } = repository(harbour);

    expect(await fractal(path, ['check'])).toEqual({
      exit: 0,
      out: '0 errors, 0 warnings · 6 manifests, 4 time entries\n',
      err: '',
    });
  });

  test('shows each finding with its line and what to do', async () => {
    const { path } = repository(slips);

    const { exit, out } = await fractal(path, ['check']);

    expect(exit).toBe(1);
    await expect(out).toMatchFileSnapshot('check.golden.txt');
  });

  test('finds what is missing for a figure, not only what is written wrong', async () => {
    const studio = `${harbour['manifests/studio.yaml']}`.replace(', rate: 95 per hour', '');
    const { path } = repository({ ...harbour, 'manifests/studio.yaml': studio });

    const { exit, out } = await fractal(path, ['check']);

    expect(exit).toBe(1);
    expect(out).toContain('error  economics/');
  });

  test('shows the line of what is missing for a figure', async () => {
    const { path } = repository({
      ...harbour,
      'manifests/care.yaml':
        'clients: { tea: {} }\npeople: { bo: { band: senior } }\nprojects:\n  care: { client: tea, retainer: 500, rate: 90 per month }\n  wall: { client: tea }\n',
      'state/time/2026/03/bo.yaml': '2026-03-03:\n  - wall 1.5 plaster\n',
    });

    const { out } = await fractal(path, ['check']);

    expect(
      out,
    ).toContain(`error  economics/rate-per  the billing rate of project care in \`Project/care\` is per month
  manifests/care.yaml:4:45
  4 │   care: { client: tea, retainer: 500, rate: 90 per month }
    │                                             ^^^^^^^^^^^^
  hint  write billing rates per hour; for a monthly amount use \`retainer:\``);
    expect(out).toContain(`
  state/time/2026/03/bo.yaml:2:5
  2 │   - wall 1.5 plaster
    │     ^^^^^^^^^^^^^^^^
  hint  add \`rate: 95 per hour\` to the project`);
  });

  test('of a file that is wrong in every line shows the first findings and counts all', async () => {
    const { path } = repository({ ...harbour, 'state/expenses/2026.yaml': '- { cups: 12 }\n'.repeat(3000) });

    const { out } = await fractal(path, ['check', '--format', 'json']);

    const answer: unknown = (await check.output?.())?.parse(JSON.parse(out));
    const { counts, diagnostics } = answer as CheckOutput;
    expect(counts.errors).toBe(4 * 3000);
    expect(diagnostics.length).toBeLessThan(4000);
    expect(diagnostics.map(({ message }) => message)).toContain('and 2,000 more of these in the file');
  });

  test('of a commit leaves the working tree out', async () => {
    const repo = repository(harbour);
    repo.write(slips);

    expect((await fractal(repo.path, ['check', '--at', 'HEAD'])).exit).toBe(0);
    expect((await fractal(repo.path, ['check'])).exit).toBe(1);
  });

  test('as JSON has the documented shape', async () => {
    const { path, git } = repository(slips);

    const answer = JSON.parse((await fractal(path, ['check', '--format', 'json'])).out) as CheckOutput;

    expect((await check.output?.())?.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      version: 1,
      commit: git('rev-parse', 'HEAD'),
      tree: git('rev-parse', 'HEAD^{tree}'),
      counts: { manifests: 6, errors: 2, warnings: 0 },
    });
    expect(Object.keys(answer.diagnostics[0] ?? {})).toEqual([
      'code',
      'severity',
      'message',
      'file',
      'line',
      'column',
      'hint',
    ]);
  });

  test('as workflow commands has one line a finding, from the top of the repository', async () => {
    const inFolder = Object.fromEntries(
      Object.entries(slips).map(([path, text]) => [`studio/${path}`, text]),
    );
    const { path } = repository(inFolder);

    const { out } = await fractal(path, ['-C', 'studio', 'check', '--format', 'github']);

    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(out).toMatch(/^::error file=studio\/state\/time\/2026\/03\/ana.yaml,line=2,/);
  });

  test('as SARIF names each rule once and points at the line', async () => {
    const { path } = repository(slips);

    const log = JSON.parse((await fractal(path, ['check', '--format', 'sarif'])).out) as Record<
      string,
      unknown
    >;

    expect(new Ajv({ strict: false }).validate(sarifSubset, log)).toBe(true);
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'time/unknown-project', ruleIndex: 1 }, {}] }],
    });
  });

  test('names that carry terminal sequences cannot use them', async () => {
    const { path } = repository({
      ...harbour,
      'state/time/2026/03/ana.yaml': '2026-03-02:\n  - "\u001b[2Jtea 1 \u202e"\n',
    });

    const { exit, out } = await fractal(path, ['check']);

    expect(exit).toBe(1);
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('is quiet about everything but its findings when asked to be', async () => {
    const { path } = repository(slips);

    expect((await fractal(path, ['check', '--quiet'])).out).not.toContain('fractal explain');
  });

  test('says how long its steps took when asked', async () => {
    const { path } = repository(harbour);

    expect((await fractal(path, ['check', '--timings'])).err).toMatch(
      /^read +0\.0 ms {2}3 files\ncheck +0\.0 ms {2}6 manifests/,
    );
  });
});

/** What SARIF 2.1.0 asks of the parts that are written here (OASIS, sections 3.13 to 3.30). */
const sarifSubset = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  rules: { type: 'array', uniqueItems: true, items: { type: 'object', required: ['id'] } },
                },
              },
            },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          originalUriBaseIds: { type: 'object' },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              properties: {
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message: { type: 'object', required: ['text'] },
                locations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation'],
                        properties: {
                          artifactLocation: { type: 'object', properties: { uri: { type: 'string' } } },
                          region: {
                            type: 'object',
                            properties: {
                              startLine: { type: 'integer', minimum: 1 },
                              startColumn: { type: 'integer', minimum: 1 },
                              endColumn: { type: 'integer', minimum: 1 },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
