/** Which rendered repositories are not as they were rendered, or as they would be now. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { classifier } from '#blueprint/classes.ts';
import { driftOf, lineCounts } from '#blueprint/drift.ts';
import { ENGINE } from '#blueprint/engine.ts';
import { LOCK_PATH, type Lock } from '#blueprint/lock.ts';
import type { OwnTree } from '#blueprint/update/file-update.ts';
import { compareText, type Diagnostic, hasErrors } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { type Checkout, withCheckout } from '#source/checkout.ts';
import { type Studio, withStudio } from './blueprint-versions.ts';
import { type Context, step } from './context.ts';
import { ownTree, readLockOf } from './rendered-files.ts';
import { findRendered, type RenderedRepository } from './rendered-repositories.ts';
import { baseOf } from './update-input.ts';

export interface RepositoryDrift {
  readonly repository: string;
  /** Null where there is no checkout, or no lock that can be read. */
  readonly blueprint: string | null;
  readonly version: string | null;
  /** Places are as seen from where the command runs. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Of the repositories of these names or folders; without any, of every one that is declared or lies beside the workspace. */
export function driftOfRepositories(
  context: Context,
  asked: readonly string[],
): Promise<readonly RepositoryDrift[]> {
  return withStudio(context.directory, 'HEAD', async (studio) => {
    const found: RepositoryDrift[] = [];
    const repositories = findRendered(context.directory, studio, asked);
    const strays = asked.length > 0 ? [] : undeclared(studio, repositories);
    for (const one of [...repositories, ...strays]) {
      const drift = await step(context, `look at ${one.name}`, () => driftIn(context, studio, one));
      // What another workspace rendered may lie beside this one too.
      const isOurs = drift.blueprint !== null && studio.model.byKind.Blueprint.has(drift.blueprint);
      if (isOurs || !strays.includes(one)) found.push(drift);
    }
    return found;
  });
}

async function driftIn(context: Context, studio: Studio, one: RenderedRepository): Promise<RepositoryDrift> {
  const nothing = { repository: one.name, blueprint: null, version: null };
  if (one.folder === null) return { ...nothing, diagnostics: [notHere(one)] };
  const { folder } = one;
  try {
    const { blueprint, version, diagnostics } = await withCheckout(folder, (checkout) =>
      look(studio, checkout, one),
    );
    return {
      ...nothing,
      blueprint,
      version,
      diagnostics: diagnostics.map((found) => placed(found, context, folder)),
    };
  } catch (trouble) {
    // One repository that cannot be read says nothing of the others.
    if (!(trouble instanceof KernelError) || trouble.code !== 'update/no-lock') throw trouble;
    const words = `\`${one.name}\` is no rendered repository: it has no lock in its last commit`;
    return { ...nothing, diagnostics: [inventory(words, 'check the folder, or render it')] };
  }
}

async function look(
  studio: Studio,
  checkout: Checkout,
  { name, manifest }: RenderedRepository,
): Promise<Omit<RepositoryDrift, 'repository'>> {
  const { value: lock, diagnostics } = await readLockOf(checkout);
  if (lock === null) return { blueprint: null, version: null, diagnostics };
  const paths = [...lock.files, ...lock.conflicted].map(({ path }) => path);
  const ours = await ownTree(checkout, new Set(paths));
  const current = await studio.current(lock.blueprint);
  const own = manifest?.spec.blueprint === lock.blueprint ? manifest.spec : null;
  const found = driftOf({
    lock,
    ours,
    engine: ENGINE,
    current: current && { version: current.spec.version, classOf: classifier(current.spec.files) },
    declared: own && { params: own.params, pattern: own.pattern ?? null },
  });
  return {
    blueprint: lock.blueprint,
    version: lock.version,
    diagnostics: [...inventoryOf(name, lock, manifest), ...(await withCounts(studio, { lock, ours, found }))],
  };
}

/** What was customised, with how many lines; the base is rendered only where there is something to count. */
async function withCounts(
  studio: Studio,
  {
    lock,
    ours,
    found,
  }: { readonly lock: Lock; readonly ours: OwnTree; readonly found: readonly Diagnostic[] },
): Promise<readonly Diagnostic[]> {
  const isCounted = ({ code }: Diagnostic) => code === 'drift/customised' || code === 'drift/managed-changed';
  if (!found.some(isCounted)) return found;
  const { value: base, diagnostics } = await baseOf(studio, lock);
  if (base === null || hasErrors(diagnostics)) return found;
  return found.map((one) => {
    const counts = isCounted(one) && one.at ? lineCounts(base, ours, one.at.file) : null;
    return counts === null
      ? one
      : { ...one, message: `${one.message}, +${counts.added} −${counts.removed} lines` };
  });
}

function inventoryOf(name: string, lock: Lock, manifest: RenderedRepository['manifest']): Diagnostic[] {
  if (!manifest)
    return [
      inventory(
        `\`${name}\` is not declared`,
        `run \`fractal add repository ${name} --set blueprint=${lock.blueprint}\``,
      ),
    ];
  if (manifest.spec.blueprint === lock.blueprint) return [];
  return [
    inventory(
      `\`${name}\` is declared to be rendered from \`${manifest.spec.blueprint}\`, and was from \`${lock.blueprint}\``,
      'correct the manifest, or render a new repository',
    ),
  ];
}

function notHere({ name, manifest }: RenderedRepository): Diagnostic {
  const found = inventory(
    `there is no checkout of \`${name}\` beside the workspace: what it holds is not known`,
    `clone it there, or say \`archived: true\``,
  );
  return manifest ? { ...found, at: { file: manifest.at.file } } : found;
}

function inventory(message: string, hint: string): Diagnostic {
  return { code: 'drift/inventory', severity: 'warning', message, hint, at: { file: LOCK_PATH } };
}

/** Rendered repositories beside the workspace that no manifest names. */
function undeclared({ snapshot, model }: Studio, known: readonly RenderedRepository[]): RenderedRepository[] {
  const beside = dirname(snapshot.repository);
  const folders = new Set(known.map(({ folder }) => folder));
  return readdirSync(beside, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !model.byKind.Repository.has(entry.name))
    .map(({ name }) => ({ name, folder: join(beside, name), manifest: null }))
    .filter(
      ({ folder }) =>
        !folders.has(folder) && existsSync(join(folder, LOCK_PATH)) && existsSync(join(folder, '.git')),
    )
    .sort((a, b) => compareText(a.name, b.name));
}

function placed(found: Diagnostic, { directory }: Context, folder: string): Diagnostic {
  return found.at
    ? { ...found, at: { ...found.at, file: relative(directory, join(folder, found.at.file)) } }
    : found;
}
