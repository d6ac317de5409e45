import type { CodeEntry } from './entry.ts';

export const kindCodes = {
  'kind/file-name': {
    severity: 'error',
    title: 'a file among a module’s kinds that is not named like a kind',
    why: 'The file’s name is the kind’s name; a schema under another name describes nothing.',
    fix: 'Name the file like its kind, such as `kinds/Traveller.yaml`, or move it out of the folder.',
    example: 'patterns/workshop/kinds/traveller.yaml\ntype: object',
  },
  'kind/invalid-schema': {
    severity: 'error',
    title: 'the schema of a kind that is no JSON Schema, or holds what kinds cannot have',
    why: 'What it should describe could not be checked, or checking it might never end.',
    fix: 'Write draft-07 with `type: object`; `docs/publish-a-module.md` shows what a schema may hold.',
    example: 'patterns/workshop/kinds/Traveller.yaml\ntype: object\nproperties:\n  size: { type: length }',
  },
  'kind/unknown-reference': {
    severity: 'error',
    title: 'a field that refers to a kind which does not exist',
    why: 'No name in the field could ever be right.',
    fix: 'Name a kind of the core such as `Project`, one of the module, or `module.Kind`.',
    example:
      'patterns/workshop/kinds/Traveller.yaml\ntype: object\nproperties:\n  project: { type: string, x-reference: Projekt }',
  },
} satisfies Record<string, CodeEntry>;
