/** (d) A repository of 200 rendered files with a commit, cold, against programs that scaffold the same files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Row } from '../figures.ts';
import { repositorySet } from '../folders.ts';
import { alternate, type Command } from '../measure.ts';
import { program } from '../own.ts';
import { isInstalled, peers } from '../peers.ts';
import { peerScaffolds, type Scaffold } from './peers.ts';
import { handlebars, plain, templates, VALUES, written } from './texts.ts';

const COUNT = 200;
const OWN = 'fractal blueprint render';
const COMPARED = [peers.hygen, peers.plop, peers.cookiecutter, peers.copier, peers.projen];

export function benchScaffold(rounds: number): Bench {
  const all = templates(COUNT);
  const workspace = repositorySet(`scaffold-${COUNT}`, (put) => writeWorkspace(all, put));
  const out = join(workspace, '../scaffold-out');
  const scaffolds = [own(workspace, join(out, 'fractal')), ...peerScaffolds(all, out)];
  const runs = alternate(
    scaffolds.map((scaffold) => withCommit(scaffold, workspace)),
    rounds,
  );
  const rows: Row[] = scaffolds.flatMap(({ name }) => {
    const run = runs.get(name);
    return run ? [{ name, work: `${COUNT} files, one commit`, ...run }] : [];
  });
  const figure = rows[0]?.cpu ?? Number.NaN;
  return {
    letter: 'd',
    title: `scaffold ${COUNT} files with a commit, cold`,
    rows,
    budgets: [{ words: 'processor time', figure, limit: 0.45, unit: 's', sense: 'at most' }],
    growth: [],
    agreements: scaffolds.map(({ name, result }) => ({
      words: `${name} gives the ${COUNT} files, byte for byte`,
      agrees: all.every(
        ({ path, body }) => read(join(result, written(path, plain))) === written(body, plain),
      ),
    })),
    missing: COMPARED.filter((peer) => !isInstalled(peer)),
  };
}

function writeWorkspace(all: ReturnType<typeof templates>, put: (path: string, text: string) => void): void {
  put(
    'manifests/workspace.yaml',
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR, modules: [web] }\n',
  );
  put('patterns/web/module.yaml', 'modules: { web: { version: 1.0.0, exports: { blueprints: [site] } } }\n');
  const properties = Object.entries(VALUES).map(
    ([name, value]) => `      ${name}: { type: ${typeof value === 'boolean' ? 'boolean' : 'string'} }\n`,
  );
  put(
    'blueprints/web/site/blueprint.yaml',
    `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: site }
spec:
  version: 1.0.0
  params:
    type: object
    required: [${Object.keys(VALUES).join(', ')}]
    properties:
${properties.join('')}`,
  );
  for (const { path, body } of all) {
    put(`blueprints/web/site/files/${written(path, handlebars)}.hbs`, written(body, handlebars));
  }
}

function own(workspace: string, result: string): Scaffold {
  const values = Object.entries(VALUES).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const words = ['blueprint', 'render', 'web/site', result, '--name', 'site', ...values, '-C', workspace];
  return { name: OWN, program: process.execPath, args: [program, ...words], place: workspace, result };
}

/** From nothing to a commit. Ours makes it by itself, and declares the repository in the workspace besides. */
function withCommit({ name, program: path, args, place, result, env }: Scaffold, workspace: string): Command {
  const script =
    name === OWN
      ? 'rm -rf "$RESULT"; git update-ref -d refs/heads/fractal/repository/site; "$@"'
      : 'rm -rf "$PLACE"; mkdir -p "$PLACE"; cd "$PLACE"; "$@"; cd "$RESULT"; git init --quiet; git add --all; git commit --quiet --no-verify --message Begin';
  return {
    name,
    program: 'bash',
    args: ['-e', '-c', script, '-', path, ...args],
    cwd: workspace,
    env: {
      ...env,
      PLACE: place,
      RESULT: result,
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'user.name',
      GIT_CONFIG_VALUE_0: 'Bench',
      GIT_CONFIG_KEY_1: 'user.email',
      GIT_CONFIG_VALUE_1: 'bench@example.com',
    },
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
