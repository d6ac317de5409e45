/** Finds a Chromium for the tests, or installs one: from what costs nothing to what needs root. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

export interface BrowserSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that an installed browser is kept in. */
  readonly cache: string;
  /** Told before each installation, which may take a minute. */
  say(words: string): void;
}

interface Way {
  readonly name: string;
  find(search: BrowserSearch): string | undefined;
}

const present: readonly Way[] = [
  { name: 'FRACTAL_BROWSER', find: ({ env }) => env.FRACTAL_BROWSER },
  { name: 'CHROME_BIN', find: ({ env }) => env.CHROME_BIN },
  { name: "Playwright's own", find: findPlaywrightsOwn },
  { name: 'an installed Chromium, Chrome or Edge', find: findInstalled },
  { name: 'one installed by an earlier run', find: ({ cache }) => wrapperIn(cache) },
];

const installers: readonly Way[] = [
  { name: 'Playwright', find: installFromPlaywright },
  { name: '@sparticuz/chromium from npm', find: installFromNpm },
  { name: 'apt-get', find: installFromDebian },
];

/** Path of a Chromium that exists; throws with the way to get one when none is found and none can be installed. */
export function findBrowser(search: BrowserSearch): string {
  for (const way of present) {
    const path = way.find(search);
    if (path && existsSync(path)) return path;
  }
  for (const way of installers) {
    search.say(`no browser found, trying ${way.name}`);
    const path = way.find(search);
    if (path && existsSync(path)) return path;
  }
  throw new Error(
    'no Chromium found and none could be installed: install Chromium, Chrome or Edge, or set FRACTAL_BROWSER to its path',
  );
}

function findPlaywrightsOwn(): string | undefined {
  const full = chromium.executablePath();
  if (existsSync(full)) return full;
  // `…/chromium-1255/chrome-linux64/chrome`; the headless shell lies beside it in a folder of its own.
  const shell = dirname(dirname(full)).replace(/chromium-(\d+)$/, 'chromium_headless_shell-$1');
  if (!existsSync(shell)) return undefined;
  return readdirSync(shell)
    .flatMap((folder) =>
      ['chrome-headless-shell', 'chrome-headless-shell.exe'].map((file) => join(shell, folder, file)),
    )
    .find((path) => existsSync(path));
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const fixedPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPaths = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

function findInstalled({ env }: BrowserSearch): string | undefined {
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
    (root) => root !== undefined,
  );
  const onWindows = programs.flatMap((root) => windowsPaths.map((path) => join(root, path)));
  return [...onPath, ...fixedPaths, ...onWindows].find((path) => existsSync(path));
}

function installFromPlaywright(search: BrowserSearch): string | undefined {
  const cli = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const args = [join(dirname(cli), 'cli.js'), 'install', 'chromium-headless-shell'];
  const { status } = spawnSync(process.execPath, args, {
    env: search.env,
    stdio: 'ignore',
    timeout: 300_000,
  });
  return status === 0 ? findPlaywrightsOwn() : undefined;
}

const packaged = '@sparticuz/chromium@153.0.0';

/** A headless Chromium with the libraries and fonts it needs, from npm alone: no root, Linux on x64 only. */
function installFromNpm({ cache, env }: BrowserSearch): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // Installed under a name of its own and renamed when whole, so that a broken download is never found.
  const part = `${cache}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(join(part, 'unpacked'), { recursive: true });
  writeFileSync(join(part, 'package.json'), '{ "private": true, "type": "module" }\n');
  try {
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', packaged], {
      cwd: part,
      env,
      stdio: 'ignore',
      timeout: 300_000,
    });
    // The package unpacks into TMPDIR, and its libraries only where it believes to be in the cloud.
    const unpack =
      "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
    execFileSync(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: part,
      env: { ...env, TMPDIR: join(part, 'unpacked'), AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
      stdio: 'ignore',
      timeout: 300_000,
    });
  } catch {
    rmSync(part, { recursive: true, force: true });
    return undefined;
  }
  rmSync(join(part, 'node_modules'), { recursive: true, force: true });
  writeFileSync(join(part, wrapper), wrapperScript(join(part, 'unpacked/chromium')), { mode: 0o755 });
  rmSync(cache, { recursive: true, force: true });
  renameSync(part, cache);
  return wrapperIn(cache);
}

const wrapper = 'chromium.sh';

function wrapperIn(cache: string): string | undefined {
  const path = join(cache, wrapper);
  return existsSync(path) ? path : undefined;
}

/** The packaged libraries and fonts are lent only where the machine has none of its own. */
function wrapperScript(unpacked: string): string {
  const missing = spawnSync('ldd', [unpacked], { encoding: 'utf8' }).stdout?.includes('not found') ?? false;
  return `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)/unpacked
${missing ? 'export LD_LIBRARY_PATH="$here/al2023/lib"\n' : ''}[ -d /etc/fonts ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;
}

function installFromDebian(search: BrowserSearch): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...search.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update'],
    ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    spawnSync('apt-get', args, { env, stdio: 'ignore', timeout: 600_000 });
  }
  return findInstalled(search);
}
