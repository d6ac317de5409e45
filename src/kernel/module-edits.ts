/** The edits that release a module: its version, the lock, and the file that keeps what it exports. */
import { digestOfBytes } from '#core/digest.ts';
import { contentDigest, type ModuleFile, readModuleFiles, SURFACE_FILE } from '#model/modules/content.ts';
import { LOCK_FILE, lockText } from '#model/modules/lock.ts';
import { surfaceText } from '#model/modules/release.ts';
import type { Edit } from '#source/edit.ts';
import { editYaml } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { OneModule, OpenModules } from './modules.ts';

export async function releaseEdits(
  { module, plan, surface }: OneModule,
  { snapshot, releases }: OpenModules,
): Promise<Edit[]> {
  const { name, at } = module;
  const files = await readModuleFiles(snapshot, name);
  const before = textOf(files, at.file);
  const { document } = at;
  const pointer = [...at.pointer, 'version'];
  const after =
    plan.version === plan.written || before === null
      ? before
      : await editYaml(before, [{ document, pointer, value: plan.version }]);
  const released = files.map((file) =>
    file.path === at.file && after !== null ? { ...file, bytes: Buffer.from(after) } : file,
  );
  const kept = surfaceText({ ...surface, version: plan.version });
  const lock = releases.lock ?? {};
  const entry = { digest: contentDigest(released), surface: digestOfBytes(kept) };
  return changing([
    { path: at.file, before, after },
    await replacing(snapshot, `patterns/${name}/${SURFACE_FILE}`, kept),
    await replacing(
      snapshot,
      LOCK_FILE,
      lockText({ ...lock, [name]: { ...lock[name], [plan.version]: entry } }),
    ),
  ]);
}

/** The edit that gives the file this text, whatever it holds. */
export async function replacing(snapshot: Snapshot, path: string, after: string): Promise<Edit> {
  let before: string | null = null;
  if (snapshot.entries.has(path)) {
    await snapshot.readEach([path], (_, bytes) => {
      before = bytes.toString('utf8');
    });
  }
  return { path, before, after };
}

export function changing(edits: readonly Edit[]): Edit[] {
  return edits.filter(({ before, after }) => before !== after);
}

function textOf(files: readonly ModuleFile[], path: string): string | null {
  const file = files.find((one) => one.path === path);
  return file ? Buffer.from(file.bytes).toString('utf8') : null;
}
