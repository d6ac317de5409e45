import type { CodeEntry } from './entry.ts';

export const driftCodes = {
  'drift/conflicted': {
    severity: 'error',
    title: 'a conflict of an update that waits for a person',
    why: 'The repository stands between two versions of its blueprint, and markers in a file break what reads it.',
    fix: 'Settle the file, remove the markers, and delete its line under `conflicted` in `.fractal/lock.yaml`.',
    example: 'a repository into which the branch of an update was merged with its markers',
  },
  'drift/customised': {
    severity: 'info',
    title: 'a file that was changed in its repository',
    why: 'That is what files of the classes `merge` and `structured` are for; the next update merges both.',
    fix: 'Nothing, as long as it is meant. What every repository changes in the same way belongs into the blueprint.',
    example: 'another line in a file that a blueprint rendered as `merge`',
  },
  'drift/engine': {
    severity: 'warning',
    title: 'a repository that was rendered by another engine',
    why: 'Another engine may give other bytes for the same blueprint, and then an update cannot tell who changed what.',
    fix: 'Update it with the version of fractal that has that engine, then with this one.',
    example: 'a lock that says `engine: "fractal/0"`',
  },
  'drift/extra': {
    severity: 'warning',
    title: 'a file among managed ones that the blueprint does not have',
    why: 'Where a blueprint manages a folder, what is in it is meant to be the same in every repository.',
    fix: 'Move it elsewhere, or add it to the blueprint.',
    example: '.github/own.yml, where a blueprint says `{ path: .github/**, class: managed }`',
  },
  'drift/inventory': {
    severity: 'warning',
    title: 'a repository and the workspace that do not know each other',
    why: 'A repository that is not declared is updated by nobody; one that is declared and not here cannot be looked at.',
    fix: 'Declare it with `fractal add repository`, clone it beside the workspace, or say `archived: true`.',
    example: 'repositories: { shop: { blueprint: tea/shop } }, without a folder `shop` beside the workspace',
  },
  'drift/managed-changed': {
    severity: 'error',
    title: 'a managed file that was changed in its repository',
    why: 'Managed files are the same in every repository of a blueprint: checks and rules that hold only where nobody touched them do not hold.',
    fix: 'Take it back with `fractal blueprint update --restore PATH`, or change the blueprint. The next change of the blueprint replaces it.',
    example: 'another line in a file that a blueprint rendered as `managed`',
  },
  'drift/missing': {
    severity: 'warning',
    title: 'a file of the blueprint that was deleted in its repository',
    why: 'Updates leave it deleted, also when the blueprint changes it.',
    fix: 'Nothing when it is meant; else `fractal blueprint update --restore PATH`.',
    example: 'a repository without the README.md that its blueprint rendered',
  },
  'drift/mode': {
    severity: 'warning',
    title: 'a file that is executable and should not be, or the other way round',
    why: 'A script that is not executable fails where it is called.',
    fix: 'Run `git update-index --chmod=+x PATH`, or `-x`, and commit.',
    example: 'brew.sh, executable in the blueprint and not in the repository',
  },
  'drift/params': {
    severity: 'warning',
    title: 'a manifest that says otherwise than the repository was rendered',
    why: 'What was declared since has no effect before the repository is rendered again.',
    fix: 'Run `fractal blueprint update`, which renders it with what the manifest says.',
    example:
      'repositories: { shop: { blueprint: tea/shop, params: { title: Tea } } }, rendered with another title',
  },
  'drift/version': {
    severity: 'warning',
    title: 'a repository that stands on another version of its blueprint than the workspace has',
    why: 'What the blueprint brought since is not in it yet.',
    fix: 'Run `fractal blueprint update`.',
    example: 'a repository rendered from 1.0.0 of a blueprint that is 1.1.0 by now',
  },
} satisfies Record<string, CodeEntry>;
