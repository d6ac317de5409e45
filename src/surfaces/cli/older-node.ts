/** What the built program does under a Node older than 24: it goes on under the one that came with the packages. */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const newer = nodeOfPackages();
if (newer === undefined) {
  process.stderr.write(
    `this is Node ${process.versions.node}, and Fractal needs Node 24: run \`npm rebuild node\` beside it or install Node 24\n`,
  );
  process.exitCode = 2;
} else {
  const child = spawn(newer, process.argv.slice(1), { stdio: 'inherit' });
  // Ctrl-C reaches both; the child decides how it ends, and this one waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => {
    process.stderr.write(`Node 24 does not start: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code) => {
    // Ended by a signal: what the child would have said had it caught it.
    process.exitCode = code ?? 130;
  });
}

/** Where Node 24 lies, or nothing if the packages are not there or it is this very program. */
function nodeOfPackages(): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const found = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(found) && realpathSync(found) !== realpathSync(process.execPath) ? found : undefined;
  } catch {
    return undefined;
  }
}
