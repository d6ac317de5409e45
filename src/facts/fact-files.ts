/** Which file holds which kind of fact: the first folder under `state/` says it. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { finding } from './fact-text.ts';
import { meantHint } from './fields.ts';

const FACT_KINDS = ['time', 'expenses', 'invoices', 'exchange-rates', 'openings', 'closes'] as const;
type FactKind = (typeof FACT_KINDS)[number];

/** Paths of each kind, in the order given. Files whose names begin with a dot, and texts such as a README, are nobody's. */
export function sortFactFiles(
  paths: Iterable<string>,
  findings: Diagnostic[],
): Readonly<Record<FactKind, readonly string[]>> {
  const files = Object.fromEntries(FACT_KINDS.map((kind) => [kind, [] as string[]])) as Record<
    FactKind,
    string[]
  >;
  for (const path of paths) {
    if (!path.startsWith('state/') || path.includes('/.')) continue;
    const kind = kindOf(path);
    if (path.endsWith('.yaml') && kind) files[kind].push(path);
    else if (path.endsWith('.yaml')) findings.push(unknownFolder(path));
    else if (!/\.(?:md|txt)$/.test(path)) findings.push(notYaml(path));
  }
  return files;
}

function kindOf(path: string): FactKind | undefined {
  return FACT_KINDS.find((kind) => path.startsWith(`${kind}/`, 'state/'.length));
}

function unknownFolder(path: string): Diagnostic {
  const [, folder = '', file] = path.split('/', 3);
  const message =
    file === undefined ? 'a fact outside the folder of its kind' : `no kind of fact \`${folder}\``;
  const known = FACT_KINDS.map((kind) => `\`state/${kind}/\``).join(', ');
  const hint =
    (file === undefined ? undefined : meantHint(folder, FACT_KINDS)) ?? `move it to one of ${known}`;
  return finding('fact/unknown-folder', message, { file: path }, hint);
}

function notYaml(path: string): Diagnostic {
  const hint = /\.yml$/.test(path) ? 'rename it so that it ends in `.yaml`' : 'move it elsewhere';
  return finding('fact/not-yaml', 'this file is not read: facts end in `.yaml`', { file: path }, hint);
}
