/** Runs the steps of a page of the docs in a throw-away workspace, with the built `fractal` on the PATH. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DocPage, type DocStep, matchesOutput } from './doc-page.ts';
import { repository } from './repository.ts';

const root = resolve(import.meta.dirname, '../..');

// `.ci/run` proves these in a fresh clone; here they would install packages or run this very test.
const provenElsewhere = /^(?:git clone|cd fractal$|npm (?:install|ci|start|test|run build)\b)/;

/** What does not hold, as `line 12: …`; empty when the page tells the truth. */
export function findDocFaults(page: DocPage): string[] {
  const repo = repository();
  const run = runnerIn(page.workspace === 'demo' ? copyDemo(repo.path, repo.commit) : repo.path);
  const faults: string[] = [];
  for (const step of page.steps) faults.push(...run(step).map((fault) => `line ${step.line}: ${fault}`));
  return faults;
}

function copyDemo(path: string, commit: () => string): string {
  for (const folder of ['manifests', 'state', 'patterns', 'blueprints'])
    if (existsSync(join(root, folder))) cpSync(join(root, folder), join(path, folder), { recursive: true });
  commit();
  return path;
}

function runnerIn(start: string): (step: DocStep) => string[] {
  const tools = mkdtempSync(join(tmpdir(), 'fractal-docs-'));
  onTestFinished(() => rmSync(tools, { recursive: true, force: true }));
  const here = join(tools, 'pwd');
  const program = join(tools, 'fractal');
  // Built once for all pages, by the set-up of these tests; from source every command would take a second.
  const built = process.env.FRACTAL_BUILT ?? join(root, 'src/surfaces/cli/main.ts');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${built}" "$@"\n`, { mode: 0o755 });
  const env = environment(tools);
  let cwd = start;
  return (step) => {
    if (step.kind === 'write') {
      mkdirSync(dirname(join(cwd, step.path)), { recursive: true });
      writeFileSync(join(cwd, step.path), step.text);
    }
    if (step.kind !== 'run' || provenElsewhere.test(step.command)) return [];
    const command = step.command.replace(/^(?:npm run --silent fractal --|npx fractal)(?= |$)/, 'fractal');
    const script = `exec 2>&1\n${command}\nstatus=$?\npwd > '${here}'\nexit $status`;
    const { status, stdout } = spawnSync('bash', ['-c', script], {
      cwd,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    cwd = existsSync(here) ? readFileSync(here, 'utf8').trim() : cwd;
    const said = `\`${step.command}\``;
    if (status !== step.exit) return [`${said} ended with ${status}, not ${step.exit}:\n${stdout}`];
    if (step.output === null || matchesOutput(step.output, stdout)) return [];
    return [`${said} printed:\n${stdout}\nand the page shows:\n${step.output}`];
  };
}

/** Nothing of the machine: an author for commits, no colour, a fixed width, and the demo's last day as today. */
function environment(tools: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [tools, process.env.PATH ?? ''].join(delimiter),
    HOME: tools,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ana',
    GIT_AUTHOR_EMAIL: 'ana@example.com',
    GIT_COMMITTER_NAME: 'Ana',
    GIT_COMMITTER_EMAIL: 'ana@example.com',
    NO_COLOR: '1',
    COLUMNS: '100',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    SOURCE_DATE_EPOCH: String(Date.UTC(2026, 2, 30, 12) / 1000),
  };
}
