/** Names in the lock file the platform builds that a registry did not offer, so that `npm ci` works on every platform. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface LockedPackage {
  version?: string;
  resolved?: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

export interface Lock {
  packages: Record<string, LockedPackage>;
}

export interface MissingBuild {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

export function readLock(path: string): Lock {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Optional dependencies that some package names and the lock file has no entry for. */
export function missingBuilds(lock: Lock): MissingBuild[] {
  return Object.entries(lock.packages).flatMap(([at, locked]) =>
    Object.entries(locked.optionalDependencies ?? {})
      .filter(([name]) => !isFound(lock, at, name))
      .map(([name, version]) => ({ name, version, dev: locked.dev === true })),
  );
}

/** The lock file with an entry for each missing build: no integrity, so npm asks the registry where the build is wanted. */
export function completeLock(lock: Lock): Lock {
  const packages = { ...lock.packages };
  for (const { name, version, dev } of missingBuilds(lock)) {
    const { cpu, libc, os } = platformOf(name);
    // In npm's own order of keys, so that npm leaves the file as it is.
    packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu }),
      ...(dev && { dev }),
      ...(libc && { libc }),
      optional: true,
      ...(os && { os }),
    };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

// As Node resolves: in the package's own node_modules, then in that of each folder above.
function isFound(lock: Lock, at: string, name: string): boolean {
  for (let folder = at; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (Object.hasOwn(lock.packages, `${folder === '' ? '' : `${folder}/`}node_modules/${name}`)) return true;
    if (folder === '') return false;
  }
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/** Where a build runs, read from its name: `…-linux-x64-musl`. Throws on a name that says neither system nor processor. */
export function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[-/]/);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.includes(processor));
  if (os.length + cpu.length === 0) throw new Error(`\`${name}\` does not say which platform it is for`);
  const libc = parts.some((part) => part.startsWith('musl')) ? ['musl'] : os[0] === 'linux' ? ['glibc'] : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}

if (import.meta.main) {
  const path = 'package-lock.json';
  const lock = readLock(path);
  const missing = missingBuilds(lock);
  writeFileSync(path, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
  console.log(`${missing.length} platform builds added to ${path}`);
}
