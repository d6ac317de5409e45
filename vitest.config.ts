import { defineConfig } from 'vitest/config';

// One runner for everything. `*.browser.test.ts` get a browser; `*.scenario.test.ts` get the built Action; `src/docs.test.ts` runs what the docs tell people to type.
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,site,action,bench,.ci}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.{browser,scenario}.test.ts', 'src/docs.test.ts'],
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
