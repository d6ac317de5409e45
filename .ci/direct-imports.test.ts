import { expect, test } from 'vitest';
import { importDirectly } from './direct-imports.ts';

test('what a chunk only hands on is asked of the chunk that has it', () => {
  const chunks = new Map([
    ['start-1.mjs', 'const { brew } = await import("./brew-2.mjs");\nawait import("./cups-4.mjs");\n'],
    ['brew-2.mjs', 'export { t as brew, pour } from "./tea-3.mjs";\n'],
    ['tea-3.mjs', 'export { brew as t, pour };\n'],
    ['cups-4.mjs', 'import "./tea-3.mjs";\nexport { cups };\n'],
  ]);

  expect([...importDirectly(chunks)]).toEqual([
    [
      'start-1.mjs',
      'const { brew } = await import("./tea-3.mjs").then((all) => ({ brew: all.t, pour: all.pour }));\nawait import("./cups-4.mjs");\n',
    ],
    ['tea-3.mjs', 'export { brew as t, pour };\n'],
    ['cups-4.mjs', 'import "./tea-3.mjs";\nexport { cups };\n'],
  ]);
});
