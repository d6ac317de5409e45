/** Names: each unique within its kind, none of them built in, and exactly one Workspace. */
import { type Declaration, nameSpot } from './declaration.ts';
import type { Finding } from './finding.ts';
import type { ResourceKind } from './kinds/index.ts';
import { moduleOfFile } from './scope.ts';
import { article, inWords } from './words.ts';

/** The project of work for nobody in particular; there in every workspace. */
export const INTERNAL = 'internal';

/** The first declaration of each name; later ones are findings. Expects the order of files. */
export function firstOfEach(all: readonly Declaration[], findings: Finding[]): Declaration[] {
  const first = new Map<string, Declaration>();
  return all.filter((declaration) => {
    const { id } = declaration;
    if (id === null) return true;
    if (id === `Project/${INTERNAL}`) {
      findings.push(reserved(declaration));
      return false;
    }
    const earlier = first.get(id);
    if (earlier) findings.push(duplicate(declaration, earlier));
    else first.set(id, declaration);
    return !earlier;
  });
}

/** What may stand in the folder of a module, which may come from other people. */
const OF_MODULES: readonly ResourceKind[] = ['Module', 'Pattern', 'Blueprint'];

/** Everything but what modules cannot bring: each is a finding, and means nothing. */
export function withoutForeign(all: readonly Declaration[], findings: Finding[]): Declaration[] {
  return all.filter(({ kind, at }) => {
    const module = moduleOfFile(at.file);
    if (module === null || OF_MODULES.includes(kind)) return true;
    findings.push({
      code: 'module/foreign-manifest',
      message: `the module \`${module}\` cannot declare ${article(kind)}`,
      at: nameSpot(at),
      hint: 'move it to `manifests/`; modules bring patterns, blueprints and kinds',
    });
    return false;
  });
}

/** Everything but a second Workspace, which is a finding; so is having none. The one in `manifests/workspace.yaml` comes first. */
export function withOneWorkspace(all: readonly Declaration[], findings: Finding[]): Declaration[] {
  const workspaces = all.filter(({ kind }) => kind === 'Workspace');
  const first = workspaces.find(({ at }) => at.file === 'manifests/workspace.yaml') ?? workspaces[0];
  if (!first) {
    findings.push({
      code: 'manifest/no-workspace',
      message: 'no Workspace is declared',
      hint: 'add `manifests/workspace.yaml`, or run `fractal init`',
    });
  }
  for (const other of workspaces) if (first && other !== first) findings.push(second(other, first));
  return all.filter((one) => one.kind !== 'Workspace' || one === first);
}

function second(other: Declaration, first: Declaration): Finding {
  return {
    code: 'manifest/several-workspaces',
    message: `a second Workspace, \`${other.name}\`, beside \`${first.name}\``,
    at: nameSpot(other.at),
    related: [nameSpot(first.at)],
    hint: 'keep one; a workspace in a sub-folder is read on its own with `-C`',
  };
}

function reserved({ at }: Declaration): Finding {
  return {
    code: 'manifest/reserved-name',
    message: `the project \`${INTERNAL}\` is built in`,
    at: nameSpot(at),
    hint: 'choose another name',
  };
}

function duplicate({ kind, id, at }: Declaration, earlier: Declaration): Finding {
  return {
    code: 'manifest/duplicate-name',
    message: `a second ${inWords(kind)} \`${id?.slice(kind.length + 1)}\`; the first is in \`${earlier.at.file}\``,
    at: nameSpot(at),
    related: [nameSpot(earlier.at)],
    hint: 'rename one, or remove it',
  };
}
