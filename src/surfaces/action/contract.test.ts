/** The registry, `action.yml`, its page and what workflows write are one contract. */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { REASONS } from '#planning/decide.ts';
import { readInputs } from './inputs.ts';
import { COMMANDS, type CommandName, DECISIONS, Inputs, OUTPUTS, REASON_CODES } from './registry.ts';

const root = resolve(import.meta.dirname, '../../..');
const Manifest = z.looseObject({
  inputs: z.record(
    z.string(),
    z.strictObject({ description: z.string(), required: z.boolean(), default: z.string().optional() }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string() })),
  runs: z.strictObject({ using: z.literal('node24'), main: z.string() }),
});
const manifest = Manifest.parse(parse(readFileSync(join(root, 'action/action.yml'), 'utf8')));
const page = readFileSync(join(root, 'docs/action.md'), 'utf8');

test('`action.yml` has the inputs and outputs of the registry, and runs what the build makes', () => {
  expect(Object.keys(manifest.inputs)).toEqual(Object.keys(Inputs.shape));
  expect(Object.keys(manifest.outputs)).toEqual(Object.keys(OUTPUTS));
  expect(manifest.runs.main).toBe('dist/action.mjs');
  expect(readFileSync(join(root, '.ci/build.ts'), 'utf8')).toContain("'../action/dist'");
});

test.each(Object.keys(COMMANDS) as CommandName[])(
  'what the runner fills in from `action.yml` is what `%s` takes',
  (command) => {
    const filled = Object.entries(manifest.inputs).map(([name, { default: given }]) => [
      `INPUT_${name.toUpperCase()}`,
      given ?? '',
    ]);

    const read = readInputs({ ...Object.fromEntries(filled), INPUT_COMMAND: command });

    const token = manifest.inputs.token?.default;
    expect(read).toEqual({ ...readInputs({ INPUT_COMMAND: command }), token });
  },
);

test('the page has every command, input, output, decision and reason code', () => {
  const named = [COMMANDS, Inputs.shape, OUTPUTS, DECISIONS, REASON_CODES].flatMap((list) =>
    Object.keys(list),
  );

  expect(named.filter((name) => !page.includes(`\n| \`${name}\` |`))).toEqual([]);
});

test('why a plan may not go on is a reason code, in the same words', () => {
  expect(REASON_CODES).toMatchObject(REASONS);
});

test('workflows and pages give the Action only inputs that it has', () => {
  const files = globSync(['.github/workflows/*.yml', 'docs/*.md'], { cwd: root });
  const used = files.flatMap((file) => inputsUsed(readFileSync(join(root, file), 'utf8')));

  expect(used.filter((name) => !(name in manifest.inputs))).toEqual([]);
});

/** The names below `with:` of steps that use the Action. */
function inputsUsed(text: string): string[] {
  const steps = [
    ...text.matchAll(
      /^( *)- (?:name: .*\n\1 {2})?uses: \S*(?:fractal|engine)\S*\/action\b.*\n((?:\1 {2}.*\n)*)/gm,
    ),
  ];
  return steps.flatMap(([, indent = '', body = '']) => {
    const inputs = new RegExp(`^${indent} {2}with:\\n((?:${indent} {4}.*\\n)*)`, 'm').exec(body)?.[1] ?? '';
    return [...inputs.matchAll(new RegExp(`^${indent} {4}([\\w-]+):`, 'gm'))].map(([, name = '']) => name);
  });
}
