/** What a rendered repository holds in its last commit: its lock and its files. */
import { LOCK_PATH, type Lock, readLock } from '#blueprint/lock.ts';
import type { OwnFile, OwnTree } from '#blueprint/update/file-update.ts';
import type { Checked } from '#core/checked.ts';
import { KernelError } from '#core/trouble.ts';
import type { Checkout } from '#source/checkout.ts';
import { decodePath } from '#source/listing.ts';

/** The lock, or null with what is wrong with it. Throws a KernelError where there is none. */
export async function readLockOf(checkout: Checkout): Promise<Checked<Lock | null>> {
  const bytes = (await checkout.read([LOCK_PATH])).get(LOCK_PATH);
  if (bytes) return readLock(bytes);
  throw new KernelError(
    'update/no-lock',
    `\`${checkout.repository}\` has no \`${LOCK_PATH}\` in its last commit`,
    'only repositories that were rendered from a blueprint can be updated',
  );
}

/** Every file by its name, with the bytes of those that are asked for. */
export async function ownTree(checkout: Checkout, paths: ReadonlySet<string>): Promise<OwnTree> {
  const bytes = await checkout.read(paths);
  return new Map(
    checkout.files.map(({ path, mode }) => {
      const name = decodePath(path);
      return [name, { mode: mode as OwnFile['mode'], bytes: bytes.get(name) ?? new Uint8Array() }];
    }),
  );
}
