import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import { defineCommand } from '../command.ts';
import { port } from '../input.ts';

export interface SiteServeResult {
  /** Absolute path of the pages that are to be served. */
  readonly site: string;
}

export const siteServe = defineCommand({
  input: z.object({ port }),
  examples: [{ line: 'site serve', words: 'the pages of the last build, on loopback, until Ctrl-C' }],
  async run(context): Promise<SiteServeResult> {
    const { findWorkspace } = await import('#source/workspace.ts');
    const { existingOutput } = await import('#source/output-folder.ts');
    const site = existingOutput(findWorkspace(context.directory).root, 'site');
    if (site !== null && existsSync(join(site, 'index.html'))) return { site };
    throw new KernelError(
      'site/not-built',
      'the cockpit has not been built yet',
      'run `fractal site build`, or `fractal start` for both',
    );
  },
});
