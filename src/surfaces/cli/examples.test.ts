/** Every example that `--help` shows is run, in a workspace where it makes sense. */
import { describe, expect, test } from 'vitest';
import { listings } from '#kernel/commands/index.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type Tree } from '#testing/repository.ts';

const studio: Tree = {
  ...harbour,
  'state/time/2026/02/ana.yaml': '2026-02-27:\n  - harbour-shop 3\n',
  'manifests/runtime.yaml': `assets: { quay-desk: { roles: [builder], driver: { name: local } } }
jobs: { nightly-build: { role: builder, on: { schedule: 0 3 * * * }, run: [make] } }
`,
  'exports/tea.mapping.yaml': `apiVersion: fractalops/v1
kind: ImportMapping
metadata: { name: tea }
spec:
  files: [{ file: tea.csv }]
  time: { person: who, project: what, date: day, amount: { column: hours } }
`,
  'patterns/web/module.yaml': 'modules: { web: { version: 1.0.0 } }\n',
  'patterns/web/shop.yaml':
    'patterns: { site: { spec: { node: 22 } }, shop: { extends: site, spec: { node: 24 } } }\n',
  'blueprints/web/storefront/blueprint.yaml':
    'blueprints: { storefront: { version: 1.0.0, params: { type: object, properties: { title: { type: string } } } } }\n',
  'blueprints/web/storefront/files/README.md.hbs': '{{#if title}}# {{title}}{{/if}}\n',
  'exports/tea.csv': 'day,who,what,hours\n2026-03-04,ana,harbour-shop,1.5\n',
};

// They build the cockpit, make repositories, or need somebody's key or something to propose: run where that is tested.
const ELSEWHERE = [
  'module add',
  'start',
  'site build',
  'site serve',
  'approve',
  'propose',
  'propose revert',
  'blueprint render',
  'blueprint update',
  'blueprint drift',
];

const examples = await Promise.all(
  listings
    .filter(({ name }) => !ELSEWHERE.includes(name))
    .map(async ({ name, load }) => ({ name, lines: (await load()).examples.map(({ line }) => line) })),
);

describe.each(examples)('$name', ({ name, lines }) => {
  test('has an example that begins with its name', () => {
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line === name || line.startsWith(`${name} `)).toBe(true);
  });

  test.each(lines)('fractal %s', async (line) => {
    const { path } = repository(name === 'init' ? {} : studio);

    const { exit, err } = await fractal(path, wordsOf(line));

    expect({ exit, err: err.replaceAll(/^ {2}[✓].*\n/gm, '') }).toEqual({ exit: 0, err: '' });
  });
});

/** As a shell splits a line: quotes hold words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}

describe('every command', () => {
  test.each(listings)('$name describes each of its options', async ({ load }) => {
    const { flagsOf } = await import('./flags.ts');

    for (const flag of flagsOf(await load()))
      expect(flag).toMatchObject({ help: expect.stringMatching(/\S/) });
  });

  test.each(listings)('$name has a view, and a form for each format it offers', async ({ name, load }) => {
    const { views } = await import('../formats/views.ts');
    const { formats = [], json, output } = await load();
    const view = await views[name as keyof typeof views]();

    for (const format of formats) {
      if (format === 'json') expect(json, `${name} as JSON`).toBeTypeOf('function');
      else if (format !== 'table' && format !== 'text')
        expect((view as never)[format], `${name} as ${format}`).toBeTypeOf('function');
    }
    if (output) expect(formats).toContain('json');
  });

  test('has a file of its own in the list', async () => {
    const { readdirSync } = await import('node:fs');
    const { join } = await import('node:path');
    const files = readdirSync(join(import.meta.dirname, '../../kernel/commands')).filter(
      (file) => file !== 'index.ts',
    );

    expect(files.map((file) => file.replace('.ts', '').replace('-', ' ')).sort()).toEqual(
      listings.map(({ name }) => name).sort(),
    );
  });
});
