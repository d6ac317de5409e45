import { expect, test } from 'vitest';
import { completeLock, type Lock, missingBuilds, platformOf, readLock } from './complete-lock.ts';

const lock = readLock('package-lock.json');

test('the lock file names the builds of every platform', () => {
  expect(missingBuilds(lock)).toEqual([]);
});

test('the lock file names no registry host', () => {
  const named = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);

  expect(named).toEqual([]);
});

test('only Node and esbuild have install scripts, and only that of Node runs', () => {
  const scripted = Object.keys(lock.packages).filter((name) => lock.packages[name]?.hasInstallScript);

  expect(scripted).toEqual(['node_modules/esbuild', 'node_modules/node']);
});

const kettle: Lock = {
  packages: {
    '': {},
    'node_modules/kettle': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@kettle/linux-x64-musl': '2.0.0', '@kettle/darwin-arm64': '2.0.0' },
    },
    'node_modules/kettle/node_modules/@kettle/darwin-arm64': { version: '2.0.0' },
  },
};

test('a build that is named but not locked is missing', () => {
  expect(missingBuilds(kettle)).toEqual([{ name: '@kettle/linux-x64-musl', version: '2.0.0', dev: true }]);
});

test('completing a lock file adds what is missing with its platform, and once', () => {
  const completed = completeLock(kettle);

  expect(completed.packages['node_modules/@kettle/linux-x64-musl']).toEqual({
    version: '2.0.0',
    dev: true,
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
  });
  expect(completeLock(completed)).toEqual(completed);
});

test('a platform is read from the name of its build', () => {
  expect(platformOf('@kettle/binding-linux-arm-musleabihf')).toEqual({
    os: ['linux'],
    cpu: ['arm'],
    libc: ['musl'],
  });
  expect(platformOf('@kettle/binding-wasm32-wasi')).toEqual({ cpu: ['wasm32'] });
  expect(platformOf('kettle-android-arm-eabi')).toEqual({ os: ['android'], cpu: ['arm'] });
  expect(() => platformOf('kettle-core')).toThrow('does not say');
});
