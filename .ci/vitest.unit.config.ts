import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { JOURNEYS, PACE } from './lanes.ts';

const root = resolve(import.meta.dirname, '..');
const files = globSync('{src,site,action,bench,.ci}/**/*.test.ts', { cwd: root }).map((path) =>
  path.replaceAll('\\', '/'),
);

// What starts programs, git mostly, does so in a process of its own: the larger a process is, the longer it takes to start another.
const STARTS_PROGRAMS =
  /^(?!import type).* from '(?:node:child_process|#testing\/(?:command-line|git-server|pseudo-terminal|repository|ssh-key|workshop|github\/.*)\.ts)'/m;
const alone = files.filter((path) => STARTS_PROGRAMS.test(readFileSync(join(root, path), 'utf8')));

const others = [
  '**/node_modules/**',
  '**/*.{browser,scenario,journey}.test.ts',
  'src/docs.test.ts',
  ...JOURNEYS,
];

/** The unit suite. Files that only reckon share a worker, the modules that it loaded and what was compiled of them: it takes them a third less. */
export default defineConfig({
  root,
  test: {
    ...PACE,
    name: 'unit',
    projects: [
      { test: { name: 'alone', include: alone, exclude: others, isolate: true } },
      {
        test: {
          name: 'together',
          include: files,
          exclude: [...others, ...alone],
          isolate: false,
          // After all others: a shared worker ends where a file of another kind stands between two of its own.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
