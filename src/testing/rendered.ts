/** A workspace with a blueprint, and a shop that was rendered from its first version: both real repositories, side by side. */
import { join } from 'node:path';
import { fractal } from './command-line.ts';
import { repository, type Tree } from './repository.ts';

const BLUEPRINT = 'blueprints/tea/shop';

export interface BlueprintVersion {
  readonly version: string;
  /** Below `files/`. */
  readonly files: Tree;
  /** More lines of the spec, each set in by two. */
  readonly spec?: string;
}

export function blueprintFiles({ version, files, spec = '' }: BlueprintVersion): Tree {
  return {
    [`${BLUEPRINT}/blueprint.yaml`]: `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: shop }
spec:
  version: ${version}
  params:
    type: object
    properties: { title: { type: string }, city: { type: string, default: Lisbon } }
    required: [title]
  files:
    - { path: '.github/**', class: managed }
    - { path: '**/*.json', class: structured }
    - { path: 'content/**', class: once }
${spec}`,
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${BLUEPRINT}/files/${path}`, text])),
  };
}

const WORKSPACE: Tree = {
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio }
spec: { currency: EUR, timeZone: Europe/Lisbon, privacy: team, modules: [tea] }
`,
  'patterns/tea/module.yaml': `apiVersion: fractalops/v1
kind: Module
metadata: { name: tea }
spec: { version: 1.0.0, exports: { blueprints: [shop] } }
`,
};

export interface RenderedWorld {
  /** Folder of the workspace. */
  readonly office: string;
  /** Folder of the rendered repository, beside it. */
  readonly shop: string;
  /** Runs git in the shop. */
  git(...args: string[]): string;
  /** Writes into the shop and commits; `null` removes. */
  own(files: Readonly<Record<string, string | Uint8Array | null>>): void;
  /** Writes into the workspace and commits. */
  declare(files: Tree): void;
  /** Commits another version of the blueprint. */
  release(version: BlueprintVersion): void;
}

/** The shop is declared as the repository `shop`, with the title Harbour Tea. */
export async function renderedWorld(first: BlueprintVersion): Promise<RenderedWorld> {
  const home = repository();
  const [office, shop] = [join(home.path, 'office'), join(home.path, 'shop')];
  const inFolder =
    (folder: string) =>
    (...args: string[]) =>
      home.git('-C', folder, ...args);
  const commit = (folder: string, message: string) => {
    inFolder(folder)('add', '--all');
    inFolder(folder)('commit', '--quiet', '--message', message);
  };
  const write = (folder: string, files: Tree) =>
    home.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text])));
  home.git('init', '--quiet', '--initial-branch=main', '--template=', 'office');
  write('office', { ...WORKSPACE, ...blueprintFiles(first) });
  commit(office, 'begin');
  const words = ['blueprint', 'render', 'tea/shop', '../shop', '--set', 'title=Harbour Tea', '--here'];
  const made = await fractal(office, words);
  if (made.exit !== 0) throw new Error(made.out + made.err);
  commit(office, 'declare the shop');
  const git = inFolder(shop);
  git('config', 'user.name', 'Ana Reis');
  git('config', 'user.email', 'ana@example.com');
  const declare = (files: Tree) => {
    write('office', files);
    commit(office, 'declare');
  };
  return {
    office,
    shop,
    git,
    own(files) {
      for (const [path, text] of Object.entries(files))
        if (text === null) home.remove(`shop/${path}`);
        else write('shop', { [path]: text });
      commit(shop, 'own');
    },
    declare,
    release(version) {
      home.remove(`office/${BLUEPRINT}`);
      declare(blueprintFiles(version));
    },
  };
}
