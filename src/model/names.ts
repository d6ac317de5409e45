/** Names: each unique within its kind, none of them built in, and exactly one Workspace. */
import type { Finding } from './finding.ts';
import { type KindName, kindNames } from './kinds/index.ts';
import type { Declared } from './link.ts';
import { article, inWords } from './words.ts';
import type { Written } from './written.ts';

/** The project of work for nobody in particular; there in every workspace. */
export const INTERNAL = 'internal';

/** The first declaration of each key; later ones are findings. Expects the order of files. */
export function firstOfEach(all: readonly Written[], findings: Finding[]): Written[] {
  const first = new Map<string, Written>();
  return all.filter((written) => {
    if (written.kind === 'Project' && written.name === INTERNAL) {
      findings.push(reserved(written));
      return false;
    }
    if (written.key === null) return true;
    const id = `${written.kind}/${written.key}`;
    const earlier = first.get(id);
    if (earlier) findings.push(duplicate(written, earlier));
    else first.set(id, written);
    return !earlier;
  });
}

/** Keys by kind, with what is built in. */
export function declaredKeys(all: readonly Written[]): Declared {
  const keys = Object.fromEntries(kindNames.map((kind) => [kind, new Set<string>()])) as Record<
    KindName,
    Set<string>
  >;
  keys.Project.add(INTERNAL);
  for (const { kind, key } of all) if (key !== null) keys[kind].add(key);
  return keys;
}

/** Every Workspace after the first is a finding; so is having none. */
export function checkWorkspaces(all: readonly Written[], findings: Finding[]): void {
  const [first, ...others] = all.filter((written) => written.kind === 'Workspace');
  if (!first) {
    findings.push({
      code: 'manifest/no-workspace',
      message: 'no Workspace is declared',
      hint: 'add `manifests/workspace.yaml`, or run `fractal init`',
    });
    return;
  }
  for (const other of others) {
    findings.push({
      code: 'manifest/several-workspaces',
      message: `a second Workspace, \`${other.name}\`, beside \`${first.name}\``,
      at: other.nameAt,
      related: [first.nameAt],
      hint: 'keep one; a workspace in a sub-folder is read on its own with `-C`',
    });
  }
}

function reserved(written: Written): Finding {
  return {
    code: 'manifest/reserved-name',
    message: `the project \`${INTERNAL}\` is built in`,
    at: written.nameAt,
    hint: 'choose another name',
  };
}

function duplicate(written: Written, earlier: Written): Finding {
  return {
    code: 'manifest/duplicate-name',
    message: `a second ${inWords(written.kind)} \`${written.key}\`; the first is in \`${earlier.at.file}\``,
    at: written.nameAt,
    related: [earlier.nameAt],
    hint: `rename or remove one: ${article(written.kind)} has one declaration`,
  };
}
