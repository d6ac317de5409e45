/** Builds the cockpit's pages from a dataset, by the Astro app that comes with this package. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { KernelError } from '#core/trouble.ts';

export interface SiteBuild {
  /** Folder of the dataset, absolute. */
  readonly dataset: string;
  /** Folder that the pages are written into, absolute and empty. */
  readonly into: string;
  /** Path that the site will be served under, `/` or `/folder/`. */
  readonly base: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const KEPT = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP'];

/** Throws a KernelError when Astro is missing or refuses, or could not find its files in such a folder. */
export async function buildSite({ dataset, into, base, env, signal }: SiteBuild): Promise<void> {
  refuseBackslash(into);
  const app = siteFolder();
  const kept = Object.fromEntries(
    KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
  const child = spawn(process.execPath, [astroProgram(app), 'build', '--root', app, '--outDir', into], {
    // Astro keeps its rendering code below the working directory: so no two builds share it.
    cwd: dirname(into),
    signal,
    env: {
      ...kept,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      FRACTAL_DATASET: dataset,
      FRACTAL_SITE_BASE: base,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw refused(Buffer.concat(said).toString());
}

/** The tools that build the pages take every `\` of a path for the end of a folder's name, also where it is part of one. */
function refuseBackslash(path: string): void {
  if (sep === '\\' || !path.includes('\\')) return;
  const folder = path.split(sep).find((name) => name.includes('\\'));
  throw new KernelError(
    'site/backslash',
    `the cockpit cannot be built below the folder \`${folder}\`: its name has a backslash`,
    'give the folder another name; everything but the cockpit works in it as it is',
  );
}

/** The folder `site/` beside this program's sources or bundle. */
function siteFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const site = join(folder, 'site');
    if (existsSync(join(site, 'astro.config.ts'))) return site;
    if (dirname(folder) === folder) {
      throw new KernelError(
        'site/missing',
        'the pages of the cockpit are not installed',
        'install the whole package again',
      );
    }
  }
}

/** The version of Astro that would build the pages; null when there is none. */
export function astroVersion(): string | null {
  try {
    return astroManifest(siteFolder()).manifest.version;
  } catch (trouble) {
    if (trouble instanceof KernelError) return null;
    throw trouble;
  }
}

function astroProgram(app: string): string {
  const { folder, manifest } = astroManifest(app);
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : (manifest.bin.astro ?? ''));
}

interface AstroManifest {
  readonly version: string;
  readonly bin: string | Readonly<Record<string, string>>;
}

function astroManifest(app: string): { folder: string; manifest: AstroManifest } {
  const load = createRequire(join(app, 'astro.config.ts'));
  try {
    const file = load.resolve('astro/package.json');
    return { folder: dirname(file), manifest: load(file) as AstroManifest };
  } catch {
    throw new KernelError(
      'site/no-astro',
      'Astro is not installed',
      'run `npm install` in the folder of fractal',
    );
  }
}

/** The lines in which Astro says why; the rest is a stack of its own. */
function refused(said: string): KernelError {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.findIndex((line) => /error/i.test(line));
  const told = lines.slice(Math.max(0, reason), Math.max(0, reason) + 4).join(' | ');
  return new KernelError(
    'site/failed',
    `the cockpit could not be built: ${told}`,
    'run `fractal doctor` and report it with its answer',
  );
}
