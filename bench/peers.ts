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

const python = (name: string): Peer => ({
  name,
  program: join(project, '.cache/bench/python/bin', name),
  install:
    'python3 -m venv .cache/bench/python && .cache/bench/python/bin/pip install -r bench/peers/requirements.txt',
});

export const peers = {
  ledger: debian('ledger'),
  hledger: debian('hledger'),
  beancount: debian('beancount', 'bean-query'),
  yamllint: debian('yamllint'),
  ajvCli: {
    name: 'ajv-cli',
    program: join(import.meta.dirname, 'peers/node_modules/.bin/ajv'),
    install: 'npm ci --prefix bench/peers',
  },
  copier: python('copier'),
  cruft: python('cruft'),
} as const satisfies Record<string, Peer>;

export function isInstalled({ program }: Peer): boolean {
  const folders = program.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}
