/** The site of a dataset, built as users build it: by Astro's own program, into a throw-away folder. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Published, publishTo } from './publish.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the built site. */
export async function buildSite(
  dataset: Published,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-site-'));
  const [input, output] = [join(folder, 'dataset'), join(folder, 'site')];
  publishTo(input, dataset);
  const astro = join(ROOT, 'node_modules/astro/bin/astro.mjs');
  await promisify(execFile)(
    process.execPath,
    [astro, 'build', '--root', join(ROOT, 'site'), '--outDir', output],
    {
      cwd: folder,
      // Astro lists every page it writes.
      maxBuffer: 64 * 2 ** 20,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        ASTRO_TELEMETRY_DISABLED: '1',
        FRACTAL_DATASET: input,
        ...env,
      },
    },
  );
  return output;
}
