/** The programs we compare with: where they are, or how to get them. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { project } from './folders.ts';

export interface Peer {
  readonly name: string;
  readonly program: string;
  readonly install: string;
}

const debian = (name: string, program: string = name): Peer => ({
  name,
  program,
  install: `apt-get install ${name}`,
});

const npm = (name: string, program: string = name): Peer => ({
  name,
  program: join(import.meta.dirname, 'peers/node_modules/.bin', program),
  install: 'npm ci --ignore-scripts --prefix bench/peers',
});

const python = join(project, '.cache/bench/python');
const pip = (name: string, version: string): Peer => ({
  name,
  program: join(python, 'bin', name),
  install: `python3 -m venv .cache/bench/python && .cache/bench/python/bin/pip install ${name}==${version}`,
});

export const peers = {
  ledger: debian('ledger'),
  hledger: debian('hledger'),
  beancount: debian('beancount', 'bean-query'),
  yamllint: debian('yamllint'),
  ajvCli: npm('ajv-cli', 'ajv'),
  hygen: npm('hygen'),
  plop: npm('plop'),
  projen: npm('projen'),
  cookiecutter: pip('cookiecutter', '2.7.1'),
  copier: pip('copier', '9.19.1'),
  cruft: pip('cruft', '2.16.0'),
} as const satisfies Record<string, Peer>;

export function isInstalled({ program }: Peer): boolean {
  const folders = program.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}
