/** `patterns/fractal.lock`: the digest of every released version of a module, and where fetched ones come from. */
import { z } from 'zod';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { Name } from '../fields.ts';
import { Version } from '../parts.ts';

export const LOCK_FILE = 'patterns/fractal.lock';

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not a digest');

const Release = z.strictObject({
  digest: Digest,
  /** Of the file that keeps what the version exports; fetched modules have none. */
  surface: Digest.optional(),
  /** Where it was fetched from. */
  url: z.string().max(2048).optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'not a commit')
    .optional(),
});
export type Release = z.output<typeof Release>;

const Lock = z.strictObject({
  version: z.literal(1),
  modules: z.record(Name, z.record(Version, Release)),
});

/** Releases by module and version. */
export type Lock = z.output<typeof Lock>['modules'];

/** Without a lock file, nothing was released. One that cannot be read is a finding, and null. */
export async function readLock(snapshot: Snapshot): Promise<Checked<Lock | null>> {
  if (!snapshot.entries.has(LOCK_FILE)) return { value: {}, diagnostics: [] };
  let read: Checked<Lock | null> = { value: null, diagnostics: [] };
  await snapshot.readEach([LOCK_FILE], (_, bytes) => {
    read = parseLock(bytes);
  });
  return read;
}

function parseLock(bytes: Buffer): Checked<Lock | null> {
  const { value, diagnostics } = parseManifestYaml(LOCK_FILE, bytes);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const parsed = Lock.safeParse(value[0]);
  if (parsed.success) return { value: parsed.data.modules, diagnostics: [] };
  const [issue] = parsed.error.issues;
  return { value: null, diagnostics: [unreadable(`\`${issue?.path.join('.')}\` is ${issue?.message}`)] };
}

function unreadable(words: string): Diagnostic {
  return {
    code: 'module/lock',
    severity: 'error',
    message: `the lock of modules cannot be read: ${words}`,
    at: { file: LOCK_FILE },
    hint: 'restore it from git: `fractal module release` and `fractal module add` write it',
  };
}

/** The file's text; the same for the same releases. */
export function lockText(lock: Lock): string {
  const modules = Object.keys(lock).sort(compareText);
  const lines = modules.flatMap((module) => [
    `  ${module}:`,
    ...Object.keys(lock[module] ?? {})
      .sort(compareText)
      .flatMap((version) => [`    ${version}:`, ...fieldsOf(lock[module]?.[version])]),
  ]);
  return `${[HEAD, 'version: 1', modules.length === 0 ? 'modules: {}' : 'modules:', ...lines].join('\n')}\n`;
}

const HEAD =
  '# Written by `fractal module release` and `fractal module add`: what each released version of a module holds.';

function fieldsOf(release: Release | undefined): string[] {
  const { digest, surface, url, commit } = release ?? { digest: '' };
  const fields = { digest, surface, url, commit };
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`      ${name}: ${JSON.stringify(value)}`],
  );
}
