import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoWorkspace } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');

test('the committed demo is what the generator writes, byte for byte', () => {
  for (const [path, content] of demoWorkspace()) {
    expect(existsSync(join(root, path)), `${path} is missing: run npm run generate`).toBe(true);
    expect(readFileSync(join(root, path), 'utf8') === content, `${path} is stale: run npm run generate`).toBe(
      true,
    );
  }
});

test('nothing lies under state/ that the generator did not write', () => {
  const written = new Set(demoWorkspace().keys());
  const found = readdirSync(join(root, 'state'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );

  expect(found.filter((path) => !written.has(path))).toEqual([]);
});

test('one seed gives one studio, another seed another', () => {
  expect([...demoWorkspace(7)]).toEqual([...demoWorkspace(7)]);
  expect([...demoWorkspace(7)]).not.toEqual([...demoWorkspace(8)]);
});
