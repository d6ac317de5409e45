/** What of the demo is written by hand: its modules with their kinds, patterns and blueprints. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path → content of what declares something. The files of blueprints declare nothing, and are left where they are. */
export function writtenFiles(root: string): Record<string, string> {
  const paths = globSync(['patterns/**/*.{yaml,json}', 'blueprints/*/*/blueprint.yaml'], { cwd: root });
  return Object.fromEntries(
    paths
      .map((path) => path.replaceAll('\\', '/'))
      .sort()
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}
