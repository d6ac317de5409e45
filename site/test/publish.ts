/** Writes a dataset value as the files that the site reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../src/dataset.ts';

/** A value in which strings, numbers and lists may be missing: what a redacted dataset looks like. */
export type Published = { readonly [Part in keyof Dataset]?: unknown };

export function publishTo(folder: string, dataset: Published): void {
  const write = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value));
  mkdirSync(folder, { recursive: true });
  write('dataset.json', dataset.index);
  for (const part of [
    'today',
    'projects',
    'clients',
    'patterns',
    'blueprints',
    'modules',
    'repositories',
    'economics',
    'months',
    'checks',
    'definitions',
  ] as const) {
    if (dataset[part] !== undefined) write(`${part}.json`, dataset[part]);
  }
  const pages = {
    people: dataset.people,
    projects: dataset.projectPages,
    clients: dataset.clientPages,
    // As they are published: in a folder for each module.
    'patterns/web': dataset.patternPages,
    'blueprints/web': dataset.blueprintPages,
    repositories: dataset.repositoryPages,
  };
  for (const [name, list] of Object.entries(pages)) {
    if (!Array.isArray(list)) continue;
    mkdirSync(join(folder, name), { recursive: true });
    list.forEach((page, i) => {
      write(join(name, `${String(i).padStart(4, '0')}.json`), page);
    });
  }
}
