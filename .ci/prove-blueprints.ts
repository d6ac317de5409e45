/**
 * Proves the blueprints that need packages from a registry: each is rendered, installed from its lock file, built and
 * tried. `node .ci/prove-blueprints.ts web/storefront` proves one.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { openCraft, placeRender, renderSample } from './blueprints/craft.ts';
import { sampleOf } from './blueprints/samples.ts';

const INSTALL = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'] as const;
/** No step takes longer; the slowest takes about thirty seconds on two processors. */
const LONGEST = 5 * 60_000;
/** Node as it comes with the packages, whatever the machine has. Packages are fetched by the machine's own npm: it knows the way out. */
const env = {
  ...process.env,
  PATH: [resolve(import.meta.dirname, '../node_modules/.bin'), process.env.PATH ?? ''].join(delimiter),
};

const proofs: Readonly<Record<string, (folder: string) => Promise<void> | void>> = {
  async 'web/storefront'(folder) {
    run(folder, ...INSTALL);
    run(folder, 'npm', 'test');
    run(folder, 'npm', 'run', 'build');
    await tryShop(folder);
  },
  'content/docs-site'(folder) {
    run(folder, ...INSTALL);
    run(folder, 'npm', 'run', 'build');
    run(folder, 'npm', 'run', 'links');
  },
  // Shopify's own linter; its command line, which would also upload the theme, needs a shop.
  'web/shopify-theme'(folder) {
    const linter = mkdtempSync(join(tmpdir(), 'fractal-theme-check-'));
    writeFileSync(join(linter, 'package.json'), '{ "private": true, "type": "module" }\n');
    writeFileSync(join(linter, 'check.js'), THEME_CHECK);
    run(
      linter,
      'npm',
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '@shopify/theme-check-node@3.29.1',
    );
    run(linter, 'node', 'check.js', folder);
    rmSync(linter, { recursive: true });
  },
};

const THEME_CHECK = `import { check } from '@shopify/theme-check-node';
const found = await check(process.argv[2]);
for (const { check, uri, message } of found) console.error(check, uri, message);
process.exitCode = found.length > 0 ? 1 : 0;
`;

const wanted = process.argv.slice(2);
const craft = await openCraft();
for (const [name, prove] of Object.entries(proofs)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = placeRender(await renderSample(craft, sampleOf(name)));
  const start = performance.now();
  await prove(folder);
  rmSync(folder, { recursive: true });
  console.log(`${name} proven, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function run(cwd: string, command: string, ...args: readonly string[]): void {
  const start = performance.now();
  const isFetching = command === 'npm' && (args[0] === 'ci' || args[0] === 'install');
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: isFetching ? process.env : env,
    encoding: 'utf8',
    timeout: LONGEST,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  console.log(`  ${command} ${args.join(' ')}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** The built shop answers: a page in its language, its headers, and a checkout that knows its prices. */
async function tryShop(folder: string): Promise<void> {
  const port = await freePort();
  const shop = spawn('node', ['next.mjs', 'start', '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  try {
    const page = await answered(shop, `http://127.0.0.1:${port}/`);
    expectTrue('a page in its language', (await page.text()).includes('<html lang="pt-PT">'));
    expectTrue('its headers', page.headers.get('x-frame-options') === 'DENY');
    const order = (basket: object) =>
      fetch(`http://127.0.0.1:${port}/api/checkout`, { method: 'POST', body: JSON.stringify(basket) });
    expectTrue('no order of what is not sold', (await order({ coffee: 1 })).status === 400);
    expectTrue('no order without a provider', (await order({ 'spring-oolong': 2 })).status === 503);
    console.log('  the shop answers');
  } finally {
    shop.kill('SIGKILL');
    await once(shop, 'exit');
  }
}

function expectTrue(words: string, holds: boolean): void {
  if (!holds) throw new Error(`the shop does not give ${words}`);
}

async function answered(shop: ChildProcess, url: string): Promise<Response> {
  for (let tries = 0; tries < 100 && shop.exitCode === null; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the shop does not start');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
