import type { CodeEntry } from './entry.ts';

export const manifestCodes = {
  'manifest/not-a-map': {
    severity: 'error',
    title: 'a document or an entry that is not a map',
    why: 'A manifest is a map with `kind`, `metadata` and `spec`, or plural kinds with their entries; a list or a bare text declares nothing.',
    fix: 'Write the envelope, or the short form such as `clients:` with one name per line.',
    example: 'manifests/studio.yaml\n- harbour-tea\n- quay-cafe',
  },
  'manifest/unknown-api-version': {
    severity: 'error',
    title: 'an `apiVersion` that is missing or not known',
    why: 'The version says how the rest is to be read; guessing it could change the meaning of what is declared.',
    fix: 'Write `apiVersion: fractalops/v1`.',
    example: 'manifests/tea.yaml\napiVersion: fractalops/v9\nkind: Client\nmetadata: { name: harbour-tea }',
  },
  'manifest/unknown-kind': {
    severity: 'error',
    title: 'a kind that does not exist',
    why: 'What has no kind is read by nothing, so it would be lost in silence.',
    fix: 'Correct the word; `fractal explain manifest/unknown-kind` and `fractal add --help` list the kinds.',
    example: 'manifests/studio.yaml\nprojets:\n  harbour-shop: { client: harbour-tea }',
  },
  'manifest/invalid-name': {
    severity: 'error',
    title: 'a name that is missing or not a lower-case name',
    why: 'Names are used in one-line time entries, file names and addresses, where spaces and capitals cannot stand.',
    fix: 'Use lower-case letters, digits and hyphens, and put the wording into `title`.',
    example: 'manifests/studio.yaml\nclients:\n  Harbour Tea: {}',
  },
  'manifest/unknown-field': {
    severity: 'error',
    title: 'a field the kind does not have',
    why: 'A misspelt field would otherwise be left out of every figure without a word.',
    fix: 'Correct the field or remove it.',
    example: 'manifests/studio.yaml\nclients:\n  harbour-tea: { curency: EUR }',
  },
  'manifest/missing-field': {
    severity: 'error',
    title: 'a field the kind needs',
    why: 'Without it the thing has no meaning that could be computed or checked.',
    fix: 'Add the field.',
    example: 'manifests/studio.yaml\nrates:\n  travel:\n    rules:\n      - { activity: travel }',
  },
  'manifest/invalid-value': {
    severity: 'error',
    title: 'a value the field cannot hold',
    why: 'A value of the wrong type or form would be read as something else, or not at all.',
    fix: 'Write the value in the form the message names.',
    example: 'manifests/studio.yaml\nbands:\n  senior: { cost: sixty-two }',
  },
  'manifest/duplicate-name': {
    severity: 'error',
    title: 'two resources of one kind with the same name',
    why: 'Whoever refers to the name could mean either of them.',
    fix: 'Rename or remove one of the two.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: {}\n---\nclients:\n  harbour-tea: { terms: 14 }',
  },
  'manifest/reserved-name': {
    severity: 'error',
    title: 'a name that is built in',
    why: 'The project `internal` exists in every workspace and has no client; a second meaning of it would change old reports.',
    fix: 'Choose another name.',
    example: 'manifests/studio.yaml\nprojects:\n  internal: { client: harbour-tea }',
  },
  'manifest/no-workspace': {
    severity: 'error',
    title: 'no Workspace is declared',
    why: 'The Workspace holds the currency and the calendar that every figure needs.',
    fix: 'Add `manifests/workspace.yaml`, or run `fractal init`.',
    example: 'manifests/studio.yaml\nclients:\n  harbour-tea: {}',
  },
  'manifest/several-workspaces': {
    severity: 'error',
    title: 'more than one Workspace',
    why: 'Two currencies or calendars for one set of figures leave open which one counts.',
    fix: 'Keep one of the two; a workspace in a sub-folder is read on its own with `-C`.',
    example:
      'manifests/studio.yaml\nworkspaces:\n  quay-studio: { currency: EUR }\n  quay-studio-two: { currency: EUR }',
  },
  'manifest/scope-mismatch': {
    severity: 'error',
    title: 'a key and a field that name different owners',
    why: 'A task belongs to one project and a pattern to one module; the key of the short form names it already.',
    fix: 'Remove the field, or make both equal.',
    example:
      'manifests/studio.yaml\nprojects:\n  harbour-shop: {}\n  harbour-site: {}\ntasks:\n  harbour-shop/checkout: { project: harbour-site }',
  },
  'manifest/dependency-circle': {
    severity: 'error',
    title: 'things that wait for each other in a circle',
    why: 'None of them could ever begin.',
    fix: 'Remove one of the dependencies.',
    example:
      'manifests/studio.yaml\nprojects:\n  harbour-shop: {}\ntasks:\n  harbour-shop/cart: { dependsOn: [checkout] }\n  harbour-shop/checkout: { dependsOn: [cart] }',
  },
  'manifest/employment-overlap': {
    severity: 'error',
    title: 'two employment segments that hold on the same day',
    why: 'A day in both would have two costs.',
    fix: 'End the earlier segment the day before the later begins.',
    example:
      'manifests/studio.yaml\npeople:\n  ana:\n    employment:\n      - { from: 2026-01-01, weeklyHours: 40 h }\n      - { from: 2026-03-01, to: 2026-12-31, weeklyHours: 20 h }\n      - { from: 2026-06-01, weeklyHours: 32 h }',
  },
  'manifest/ends-before-start': {
    severity: 'error',
    title: 'a last day before the first day',
    why: 'The period holds no day at all, which is never what was meant.',
    fix: 'Correct `from` or `to`.',
    example: 'manifests/studio.yaml\nprojects:\n  harbour-shop: { from: 2026-06-01, to: 2026-05-31 }',
  },
  'manifest/ambiguous-rates': {
    severity: 'error',
    title: 'two billing rates of the same scope and first day',
    why: 'Both are equally specific, so the price of an hour would depend on the order of files.',
    fix: 'Remove one, or give one a later `from`.',
    example:
      'manifests/studio.yaml\nrates:\n  travel:\n    rules:\n      - { activity: travel, rate: 40 }\n      - { activity: travel, rate: 45 }',
  },
  'manifest/ambiguous-billing': {
    severity: 'error',
    title: 'two ways to bill that begin in the same month',
    why: 'Only one way to bill holds in a month; `rate`, `fee` and `retainer` are shorthands that each mean one.',
    fix: 'Keep one, or date them under `billing` with `from`.',
    example: 'manifests/studio.yaml\nprojects:\n  harbour-shop: { fee: 12000, retainer: 900 }',
  },
} satisfies Record<string, CodeEntry>;
