/** Three programs that bring a rendered repository to the next version of its template, each with a template of its own kind. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from '../measure.ts';
import { fractal, program } from '../own.ts';
import { isInstalled, type Peer, peers } from '../peers.ts';

/** Text by path; `@title@` stands for the one parameter. A path that ends with `*` is executable. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Story {
  readonly first: Files;
  readonly second: Files;
  /** What the owner of the repository makes of it; null deletes. */
  readonly own: Readonly<Record<string, string | Uint8Array | null>>;
  /** Declared renames, where the program knows such a thing. */
  readonly renames?: Readonly<Record<string, string>>;
  /** Classes of files, where the program knows such a thing. */
  readonly classes?: Readonly<Record<string, string>>;
}

export interface Tool {
  readonly name: string;
  readonly peer: Peer | null;
  /** Makes template and repository below `root`, as the owner left it. */
  prepare(root: string, story: Story): void;
  /** The command that updates it. */
  update(root: string): Command;
  /** The files of the updated repository, its bookkeeping left out. */
  after(root: string): ReadonlyMap<string, string>;
}

const TITLE = 'Harbour Tea';

/** Without anybody's configuration, hooks or signing. */
const GIT = {
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  ...{ GIT_AUTHOR_NAME: 'Bench', GIT_AUTHOR_EMAIL: 'bench@example.com' },
  ...{ GIT_COMMITTER_NAME: 'Bench', GIT_COMMITTER_EMAIL: 'bench@example.com' },
};

const ours: Tool = {
  name: 'fractal',
  peer: null,
  prepare(root, story) {
    const office = join(root, 'office');
    write(office, {
      'manifests/workspace.yaml':
        'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay }\nspec: { currency: EUR, timeZone: Europe/Lisbon, privacy: team, modules: [tea] }\n',
      'patterns/tea/module.yaml':
        'apiVersion: fractalops/v1\nkind: Module\nmetadata: { name: tea }\nspec: { version: 1.0.0, exports: { blueprints: [shop] } }\n',
      ...blueprint('1.0.0', story.first, story),
    });
    commit(office, 'first');
    const made = spawnSync(
      process.execPath,
      [program, 'blueprint', 'render', 'tea/shop', '../shop', '--set', `title=${TITLE}`, '--here'],
      { cwd: office, encoding: 'utf8', env: { ...process.env, ...GIT } },
    );
    if (made.status !== 0) throw new Error(made.stdout + made.stderr);
    git(join(root, 'shop'), 'config', 'user.name', 'Bench');
    git(join(root, 'shop'), 'config', 'user.email', 'bench@example.com');
    rmSync(join(office, 'blueprints'), { recursive: true });
    write(office, blueprint('1.1.0', story.second, story));
    commit(office, 'second');
    own(join(root, 'shop'), story);
  },
  update: (root) => ({
    ...fractal('fractal', join(root, 'office'), ['blueprint', 'update', 'shop'], [0, 3]),
    env: GIT,
  }),
  after(root) {
    const shop = join(root, 'shop');
    const branch = git(shop, 'for-each-ref', '--format=%(refname)', 'refs/heads/fractal').trim();
    if (branch !== '') git(shop, 'checkout', '--quiet', branch);
    return filesIn(shop, (path) => path === '.fractal/lock.yaml');
  },
};

function blueprint(version: string, files: Files, { renames = {}, classes = {} }: Story): Files {
  const steps = Object.entries(renames).map(([from, to]) => `{ renameFile: { from: ${from}, to: ${to} } }`);
  const globs = Object.entries(classes).map(([path, kept]) => `{ path: '${path}', class: ${kept} }`);
  const migrations = steps.length === 0 ? '[]' : `[{ version: 1.1.0, steps: [${steps.join(', ')}] }]`;
  return {
    'blueprints/tea/shop/blueprint.yaml': `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: shop }
spec:
  version: ${version}
  params: { type: object, properties: { title: { type: string } }, required: [title] }
  files: [${globs.join(', ')}]
  migrations: ${migrations}
`,
    ...templates(files, 'blueprints/tea/shop/files/', '.hbs', '{{title}}'),
  };
}

const copier: Tool = {
  name: 'copier',
  peer: peers.copier,
  prepare(root, { first, second, ...story }) {
    const template = join(root, 'template');
    const version = (files: Files): Files => ({
      'copier.yml': `_subdirectory: files\ntitle: { type: str, default: ${TITLE} }\n`,
      'files/{{ _copier_conf.answers_file }}.jinja': '{{ _copier_answers|to_nice_yaml -}}\n',
      ...templates(files, 'files/', '.jinja', '{{ title }}'),
    });
    release(template, version(first), '1.0.0');
    run(
      peers.copier,
      ['copy', '--quiet', '--defaults', '--vcs-ref', '1.0.0', template, join(root, 'shop')],
      root,
    );
    commit(join(root, 'shop'), 'first');
    release(template, version(second), '1.1.0');
    own(join(root, 'shop'), story);
  },
  update: (root) => ({
    name: 'copier',
    program: peers.copier.program,
    args: ['update', '--defaults', '--vcs-ref', '1.1.0'],
    cwd: join(root, 'shop'),
    env: GIT,
    exits: [0, 1],
  }),
  after: (root) => filesIn(join(root, 'shop'), (path) => path === '.copier-answers.yml'),
};

const cruft: Tool = {
  name: 'cruft',
  peer: peers.cruft,
  prepare(root, { first, second, ...story }) {
    const template = join(root, 'template');
    const version = (files: Files): Files => ({
      'cookiecutter.json': JSON.stringify({ title: TITLE, slug: 'shop' }),
      ...templates(files, '{{cookiecutter.slug}}/', '', '{{cookiecutter.title}}'),
    });
    release(template, version(first), '1.0.0');
    run(peers.cruft, ['create', template, '--checkout', '1.0.0', '--no-input', '--output-dir', root], root);
    commit(join(root, 'shop'), 'first');
    release(template, version(second), '1.1.0');
    own(join(root, 'shop'), story);
  },
  update: (root) => ({
    name: 'cruft',
    program: peers.cruft.program,
    args: ['update', '--skip-apply-ask', '--checkout', '1.1.0'],
    cwd: join(root, 'shop'),
    env: GIT,
    exits: [0, 1],
  }),
  after: (root) => filesIn(join(root, 'shop'), (path) => path === '.cruft.json'),
};

const all: readonly Tool[] = [ours, copier, cruft];

/** Ours first. */
export function installedTools(): readonly Tool[] {
  return all.filter(({ peer }) => peer === null || isInstalled(peer));
}

export function missingTools(): readonly Peer[] {
  return all.flatMap(({ peer }) => (peer && !isInstalled(peer) ? [peer] : []));
}

/** What the template's kind makes of the files: only those with the parameter are templates. */
function templates(files: Files, folder: string, ending: string, title: string): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const isTemplate = typeof text === 'string' && text.includes('@title@');
      const star = path.endsWith('*') ? '*' : '';
      const name = `${folder}${path.replace(/\*$/, '')}${isTemplate ? ending : ''}${star}`;
      return [name, typeof text === 'string' ? text.replaceAll('@title@', title) : text];
    }),
  );
}

function release(template: string, files: Files, version: string): void {
  for (const name of existsSync(template) ? readdirSync(template) : [])
    if (name !== '.git') rmSync(join(template, name), { recursive: true });
  write(template, files);
  commit(template, version);
  git(template, 'tag', version);
}

function own(shop: string, story: Pick<Story, 'own'>): void {
  for (const [path, text] of Object.entries(story.own)) {
    if (text === null) rmSync(join(shop, path));
    else write(shop, { [path]: text });
  }
  commit(shop, 'own');
}

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path.replace(/\*$/, ''));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (path.endsWith('*')) chmodSync(file, 0o755);
  }
}

function commit(folder: string, message: string): void {
  if (!existsSync(join(folder, '.git'))) git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', env: { ...process.env, ...GIT } });
}

function run({ program: file }: Peer, args: readonly string[], cwd: string): void {
  execFileSync(file, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...GIT } });
}

function filesIn(folder: string, isLeftOut: (path: string) => boolean): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (inside: string) => {
    for (const name of readdirSync(join(folder, inside)).sort()) {
      const path = inside === '' ? name : `${inside}/${name}`;
      const file = join(folder, path);
      if (path === '.git' || isLeftOut(path)) continue;
      if (lstatSync(file).isDirectory()) walk(path);
      else found.set(path, `${lstatSync(file).mode & 0o100 ? '*' : ''}${readFileSync(file, 'latin1')}`);
    }
  };
  walk('');
  return found;
}
