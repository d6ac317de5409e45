import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { JOURNEYS, PACE } from './.ci/lanes.ts';

// Many tests run the program as a process of its own: compiled once, it starts in a third of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache/compiled');

// One runner for everything. `*.journey.test.ts` take the program through much of git, a host or a site;
// `*.browser.test.ts` get a browser; `*.scenario.test.ts` get the built Action; `src/docs.test.ts` runs what the docs tell
// people to type.
export default defineConfig({
  test: {
    ...PACE,
    projects: [
      '.ci/vitest.unit.config.ts',
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['{src,site,.ci}/**/*.journey.test.ts', ...JOURNEYS],
          // A worker of its own for each file: a process takes longer to start, the larger the one that starts it.
          isolate: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['{src,site}/**/*.browser.test.ts'],
          globalSetup: ['src/testing/browser-setup.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['src/**/*.scenario.test.ts'],
          globalSetup: ['.ci/scenarios-setup.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'docs',
          include: ['src/docs.test.ts'],
          globalSetup: ['.ci/docs-setup.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
