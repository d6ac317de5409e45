/** A workspace with a blueprint of its own, in a folder beside which repositories can be made. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { harbour } from './harbour.ts';
import { repository, type Tree } from './repository.ts';

export const workshop: Tree = {
  ...harbour,
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: Quay Studio }
spec: { currency: EUR, timeZone: Europe/Lisbon, modules: [web@^1] }
`,
  'patterns/web/module.yaml': `modules:
  web: { version: 1.0.0, exports: { patterns: [shop], blueprints: [storefront] } }
`,
  'patterns/web/shop.yaml': `patterns:
  shop:
    blueprint: storefront
    params: { type: object, properties: { title: { type: string, maxLength: 12 } } }
    spec: { license: MIT, node: 24 }
`,
  'blueprints/web/storefront/blueprint.yaml': `apiVersion: fractalops/v1
kind: Blueprint
metadata: { name: storefront, title: Storefront }
spec:
  version: 1.0.0
  params:
    type: object
    properties:
      title: { type: string, maxLength: 80, description: what the shop is called }
      language: { type: string, enum: [en, pt], default: en }
    required: [title]
  files:
    - { path: content/**, class: once }
  postActions: []
`,
  'blueprints/web/storefront/files/README.md.hbs': '# {{title}}\n',
  'blueprints/web/storefront/files/content/{{language}}.md': 'oolong\n',
};

/** The workspace in a first commit by Ana; gone, with everything beside it, when the test ends. */
export function openWorkshop(files: Tree = workshop) {
  const outer = repository();
  const path = join(outer.path, 'studio');
  mkdirSync(path);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: path, encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch=main', '--template=');
  git('config', 'user.name', 'Ana');
  git('config', 'user.email', 'ana@example.com');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  return { path, git, beside: (name: string) => join(outer.path, name) };
}
