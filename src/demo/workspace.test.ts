import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { demoWorkspace } from './workspace.ts';
import { writtenFiles } from './written.ts';

const written = writtenFiles(resolve(import.meta.dirname, '../..'));

test('one seed gives one studio, another seed another', async () => {
  const seven = [...(await demoWorkspace(written, 7))];

  expect([...(await demoWorkspace(written, 7))]).toEqual(seven);
  expect([...(await demoWorkspace(written, 8))]).not.toEqual(seven);
});

test('the studio has what a first look should show: five ways to bill, three currencies, late and blocked work', async () => {
  const files = await demoWorkspace(written);
  const text = [...files.values()].join('\n');

  for (const model of ['rate:', 'fee:', 'model: retainer', 'model: milestones', 'model: internal']) {
    expect(text, model).toContain(model);
  }
  for (const currency of ['currency: GBP', 'currency: USD', 'currency: EUR'])
    expect(text, currency).toContain(currency);
  expect(text).toContain('status: blocked');
  expect(files.has('state/closes/2026-02.yaml')).toBe(true);
});
