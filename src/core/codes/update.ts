import type { CodeEntry } from './entry.ts';

export const updateCodes = {
  'update/digest-changed': {
    severity: 'error',
    title: 'a blueprint whose contents changed under the same version',
    why: 'A version names one set of files. If it named two, nobody could tell which of them a repository was made from.',
    fix: 'Give the blueprint a new version in its `blueprint.yaml`, or take the old files back.',
    example: 'a blueprint with another file, and still the version 1.0.0 that a repository was rendered from',
  },
  'update/downgrade': {
    severity: 'error',
    title: 'an update to an older version',
    why: 'Migrations lead forwards only: going back would rename nothing back and could delete what came since.',
    fix: 'Update to a version that is not older, or revert the commit of the update in the repository.',
    example: 'fractal blueprint update shop --to 1.0.0, where shop stands on 1.1.0',
  },
  'update/engine-drift': {
    severity: 'error',
    title: 'the base of an update no longer renders to the bytes it was written as',
    why: 'Every difference between the base and what was written would look like a change of the repository’s owner, or hide one.',
    fix: 'Update with the version of fractal that the lock names as its engine, or take the lock back from the commit that last wrote it.',
    example: 'a lock whose digest of `README.md` was changed by hand',
  },
  'update/no-source': {
    severity: 'error',
    title: 'the version of the blueprint that a repository was rendered from is not to be found',
    why: 'Without it nobody can tell what the owner of the repository changed since.',
    fix: 'Fetch the whole history of the workspace (`git fetch --unshallow`), which has every version that was committed.',
    example: 'a lock with the digest of a blueprint that no commit of the workspace has',
  },
  'update/param-dropped': {
    severity: 'warning',
    title: 'a parameter that was set is dropped by a migration',
    why: 'Somebody chose that value, and it will have no effect from now on.',
    fix: 'See in the update whether something of it is missed.',
    example:
      'migrations: [{ version: 1.1.0, steps: [{ dropParam: theme }] }], where a repository sets `theme`',
  },
  'update/unsettled': {
    severity: 'error',
    title: 'conflicts of an earlier update still wait for a person',
    why: 'As long as they do, the repository stands on no version whole, so no update can begin there.',
    fix: 'Settle the file, remove the markers, and delete its line under `conflicted` in `.fractal/lock.yaml`.',
    example: 'a lock with a path under `conflicted`',
  },
} satisfies Record<string, CodeEntry>;
