import type { CodeEntry } from './entry.ts';

const WEB =
  'manifests/craft.yaml\nmodules:\n  web: { version: 1.4.0, exports: { patterns: [shop] } }\npatterns:\n  web/shop: {}\n  web/site: {}\n';
const select = (modules: string) =>
  `---\nworkspaces:\n  quay-studio: { currency: EUR, modules: [${modules}] }\n`;

export const moduleCodes = {
  'module/version': {
    severity: 'error',
    title: 'a module in another version than is asked for, or asked for twice',
    why: 'What is used of the module may not be there in this version, or may mean something else.',
    fix: 'Widen the range, or bring a version of the module that is in it.',
    example: `${WEB}${select('web@^2')}`,
  },
  'module/kernel': {
    severity: 'error',
    title: 'a module made for other versions of fractal',
    why: 'It may rely on what this version does not do yet, or no longer does.',
    fix: 'Take a version of the module for this fractal, or update fractal.',
    example: `${WEB.replace('version: 1.4.0', 'version: 1.4.0, kernel: ^99')}${select('web')}`,
  },
  'module/not-selected': {
    severity: 'error',
    title: 'a module that is in use but not selected by the workspace',
    why: 'The workspace says which modules it relies on. One that is used without being named could be removed by anybody, unseen.',
    fix: 'Add it to `modules` of the workspace, or stop using it where the finding says.',
    example: `${WEB}projects:\n  harbour-shop: { pattern: web/shop }\n${select('')}`,
  },
  'module/not-exported': {
    severity: 'error',
    title: 'a part of a module that it keeps to itself',
    why: 'Only what a module exports keeps its meaning from version to version.',
    fix: 'Use what the module exports, or have it export this.',
    example: `${WEB}projects:\n  harbour-shop: { pattern: web/site }\n${select('web')}`,
  },
  'module/not-required': {
    severity: 'error',
    title: 'a module that uses another without requiring it',
    why: 'Whoever takes the one module would not know that it needs the other.',
    fix: 'Add the other module, with a range, to `requires` in `module.yaml`.',
    example: `${WEB.replace('\npatterns:\n', '\n  crm: { version: 1.0.0 }\npatterns:\n  crm/lead: { extends: web/shop }\n')}${select('web, crm')}`,
  },
  'module/missing-export': {
    severity: 'error',
    title: 'an exported kind that the module does not have',
    why: 'Whoever relies on the export would find nothing.',
    fix: 'Write the kind’s schema into `kinds/`, or take it out of `exports`.',
    example: 'manifests/craft.yaml\nmodules:\n  web: { version: 1.4.0, exports: { kinds: [Page] } }',
  },
  'module/foreign-manifest': {
    severity: 'error',
    title: 'a manifest in the folder of a module that modules cannot bring',
    why: 'A module comes from other people. If it could declare people, roles, policies or jobs, taking it would hand over the workspace.',
    fix: 'Keep `Module`, `Pattern` and `Blueprint` there, and move everything else to `manifests/`.',
    example: 'patterns/web/roles.yaml\nroles:\n  finance: { holders: [] }',
  },
  'module/version-too-low': {
    severity: 'error',
    title: 'a version that promises more than is kept since the last release',
    why: 'Who asks for `^1.4` relies on nothing being removed, narrowed or newly required before 2.0.',
    fix: 'Raise the version as the hint says; `fractal module release` does it when the version is left alone.',
  },
  'module/lock': {
    severity: 'error',
    title: 'a lock of modules that cannot be read',
    why: 'Without it nobody can tell whether a released version is still what it was.',
    fix: 'Restore `patterns/fractal.lock` from git; only `fractal module release` and `fractal module add` write it.',
    example: 'patterns/fractal.lock\nversion: 1\nmodules: { web: { 1.0.0: { digest: md5 } } }',
  },
  'module/released-changed': {
    severity: 'error',
    title: 'a released version of a module with another content',
    why: 'Who has the version relies on what it was. A fetched module that differs from what was fetched may have been tampered with.',
    fix: 'Undo the change, or release a new version with `fractal module release NAME`.',
    example: `patterns/fractal.lock\nversion: 1\nmodules: { web: { 1.0.0: { digest: "sha256:${'0'.repeat(64)}" } } }`,
  },
} satisfies Record<string, CodeEntry>;
