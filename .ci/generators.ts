/** Everything in the repository that a program writes, in one list. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { demoWorkspace } from '../src/demo/workspace.ts';
import { writtenFiles } from '../src/demo/written.ts';
import { mappingJsonSchema } from '../src/intake/mapping.ts';
import { readyMadeDocument, readyMadeNames } from '../src/intake/ready-made.ts';
import { workspaceSchemas } from '../src/model/module-kinds/editor-schemas.ts';
import { readModuleKinds } from '../src/model/module-kinds/read-kinds.ts';
import { planJsonSchema } from '../src/planning/json-schema.ts';
import { datasetReference } from '../src/projection/reference.ts';
import { memorySnapshot } from '../src/source/memory-snapshot.ts';
import { actionManifest, actionReference } from '../src/surfaces/reference/action.ts';
import { codesReference } from '../src/surfaces/reference/codes.ts';
import { commandsReference } from '../src/surfaces/reference/commands.ts';

export interface Generator {
  readonly name: string;
  /** Glob patterns of files that nobody else writes: one that is no longer generated is removed. */
  readonly owns: readonly string[];
  /** Path → content. The same on every machine and every day. */
  files(): ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;
}

const written = () => writtenFiles(resolve(import.meta.dirname, '..'));

export const generators: readonly Generator[] = [
  {
    name: 'the demo workspace',
    owns: ['state/**/*.yaml', 'manifests/*.yaml', 'manifests/clients/*.yaml'],
    files: () => demoWorkspace(written()),
  },
  {
    name: 'the schemas of manifests',
    owns: ['manifests/.schemas/*.json'],
    files: async () => {
      const { value } = await readModuleKinds(memorySnapshot(written()));
      return new Map(workspaceSchemas(value.kinds).map(({ path, content }) => [path, content]));
    },
  },
  {
    name: 'the reference of the dataset',
    owns: ['docs/dataset.md'],
    files: () => new Map([['docs/dataset.md', datasetReference()]]),
  },
  {
    name: 'the reference of codes',
    owns: ['docs/codes.md'],
    files: () => new Map([['docs/codes.md', codesReference()]]),
  },
  {
    name: 'the reference of commands',
    owns: ['docs/commands.md'],
    files: async () => new Map([['docs/commands.md', await commandsReference()]]),
  },
  {
    name: 'the manifest of the Action',
    owns: ['action/action.yml'],
    files: () => new Map([['action/action.yml', actionManifest()]]),
  },
  {
    name: 'the reference of the Action',
    owns: ['docs/action.md'],
    files: () => new Map([['docs/action.md', actionReference()]]),
  },
  {
    name: 'the ready-made mappings',
    owns: ['docs/examples/{harvest,harvest-comma,toggl}.mapping.yaml'],
    files: () =>
      new Map(
        readyMadeNames.map((tool) => [
          `docs/examples/${tool}.mapping.yaml`,
          `# yaml-language-server: $schema=../import-mapping.schema.json\n${stringify(readyMadeDocument(tool), { aliasDuplicateObjects: false, lineWidth: 0 })}`,
        ]),
      ),
  },
  {
    name: 'the schemas of import mappings and plans',
    owns: ['docs/*.schema.json'],
    files: () =>
      new Map(
        Object.entries({ 'import-mapping': mappingJsonSchema(), plan: planJsonSchema() }).map(
          ([name, schema]) => [`docs/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`],
        ),
      ),
  },
];

export interface Stale {
  readonly path: string;
  /** Null for a file that is no longer generated. */
  readonly content: string | null;
}

/** Files under `root` that differ from what the generator gives. */
export async function findStale(root: string, generator: Generator): Promise<Stale[]> {
  const files = await generator.files();
  const differing = [...files].filter(([path, content]) => readText(join(root, path)) !== content);
  const extra = globSync([...generator.owns], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !files.has(path));
  return [
    ...differing.map(([path, content]) => ({ path, content })),
    ...extra.map((path) => ({ path, content: null })),
  ];
}

export function refresh(root: string, stale: readonly Stale[]): void {
  for (const { path, content } of stale) {
    if (content === null) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
