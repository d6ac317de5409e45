/** What git says about the working tree, from its two cheapest listings. Paths are bytes as latin1 text. */
import type { WithoutFilters } from './filters.ts';
import { readGit } from './git.ts';
import { formatOfId, type ListedFile, type ObjectFormat } from './object-id.ts';

export interface Status {
  readonly format: ObjectFormat;
  /** The commit the working tree stands on; null before the first. */
  readonly commit: string | null;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  /** Files of the index, in byte order. */
  readonly index: readonly ListedFile[];
  /** Paths whose file on the disk differs from the index, with the file's mode ('' for one that is gone). */
  readonly onDisk: ReadonlyMap<string, string>;
  /** Untracked, unignored paths; a nested repository ends with a slash. */
  readonly untracked: readonly string[];
  /** Paths that differ from the commit in any way. */
  readonly changed: ReadonlySet<string>;
}

/** Two git processes, side by side. */
export async function readStatus(repository: string, filters: WithoutFilters): Promise<Status> {
  const [index, status] = await Promise.all([
    readGit(repository, ['ls-files', '--stage', '-z']),
    readGit(
      repository,
      [
        'status',
        '--porcelain=v2',
        '--branch',
        '-z',
        '--untracked-files=all',
        '--no-renames',
        '--ignore-submodules=dirty',
      ],
      '',
      filters,
    ),
  ]);
  const files = parseIndex(index.toString('latin1'));
  const found = parseStatus(status.toString('latin1'));
  const known = found.commit ?? files[0]?.oid;
  const format = known === undefined ? await readFormat(repository) : formatOfId(known);
  return { format, index: files, ...found };
}

// Asked only in a repository without any object, whose ids would show it.
async function readFormat(repository: string): Promise<ObjectFormat> {
  const printed = await readGit(repository, ['rev-parse', '--show-object-format']);
  return printed.toString().trim() === 'sha256' ? 'sha256' : 'sha1';
}

function parseIndex(text: string): ListedFile[] {
  const files: ListedFile[] = [];
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf('\t', at);
    const end = text.indexOf('\0', tab);
    // `mode oid stage`; only stage 0 is a file, the others are sides of a merge that is not finished.
    if (text[tab - 1] === '0') {
      files.push({
        mode: text.slice(at, at + 6),
        oid: text.slice(at + 7, tab - 2),
        path: text.slice(tab + 1, end),
      });
    }
    at = end + 1;
  }
  return files;
}

function parseStatus(text: string): Omit<Status, 'index' | 'format'> {
  let commit: string | null = null;
  let branch: string | null = null;
  const onDisk = new Map<string, string>();
  const untracked: string[] = [];
  const changed = new Set<string>();
  for (const line of text.split('\0')) {
    const kind = line[0];
    if (line.startsWith('# branch.oid ')) {
      const oid = line.slice('# branch.oid '.length);
      commit = oid === '(initial)' ? null : oid;
    } else if (line.startsWith('# branch.head ')) {
      const name = line.slice('# branch.head '.length);
      branch = name === '(detached)' ? null : Buffer.from(name, 'latin1').toString();
    } else if (kind === '?') {
      untracked.push(line.slice(2));
      changed.add(line.slice(2));
    } else if (kind === '1' || kind === 'u') {
      // Ordinary: 1 XY sub mH mI mW hH hI path. Unmerged: u XY sub m1 m2 m3 mW h1 h2 h3 path.
      const fields = line.split(' ');
      const path = fields.slice(kind === '1' ? 8 : 10).join(' ');
      const mode = fields[kind === '1' ? 5 : 6] ?? '';
      changed.add(path);
      if (kind === 'u' || fields[1]?.[1] !== '.') onDisk.set(path, mode === '000000' ? '' : mode);
    }
  }
  return { commit, branch, onDisk, untracked, changed };
}
