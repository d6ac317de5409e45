/** What every view is made from: the dataset, how to say its money, and where its measures are defined. */
import { type Dataset, publishedDataset } from '../dataset.ts';
import { type PageKind, resourcePage } from '../links.ts';
import { definitionLink, type MeasureName } from '../measures.ts';
import { type Speaker, speakerOf } from '../speak.ts';

export interface World extends Dataset {
  readonly say: Speaker;
  readonly define: (measure: MeasureName) => string;
  /** Titles by name; a name without one is its own title. */
  readonly titleOf: (kind: PageKind, name: string) => string;
  /** Address of a page; undefined when the dataset has none of that name. */
  readonly pageOf: (kind: PageKind, name: string | null) => string | undefined;
}

let published: World | undefined;

/** The world of this build; made once, for all its pages. */
export function publishedWorld(): World {
  published ??= worldOf(publishedDataset());
  return published;
}

export function worldOf(dataset: Dataset): World {
  const titles = {
    project: titlesOf(dataset.projects.projects),
    client: titlesOf(dataset.clients.clients),
    person: titlesOf([...dataset.today.people, ...dataset.people]),
    repository: titlesOf(dataset.repositories.repositories),
    pattern: titlesOf(dataset.patterns.patterns),
    blueprint: titlesOf(dataset.blueprints.blueprints),
  };
  const pages = {
    project: new Set(dataset.projectPages.map((page) => page.name)),
    client: new Set(dataset.clientPages.map((page) => page.name)),
    person: new Set(dataset.people.map((page) => page.name)),
    repository: new Set(dataset.repositoryPages.map((page) => page.name)),
    pattern: new Set(dataset.patternPages.map((page) => page.name)),
    blueprint: new Set(dataset.blueprintPages.map((page) => page.name)),
  };
  return {
    ...dataset,
    say: speakerOf(dataset.index),
    define: definitionLink(dataset.definitions),
    titleOf: (kind, name) => titles[kind].get(name) ?? name,
    pageOf: (kind, name) => (name !== null && pages[kind].has(name) ? resourcePage(kind, name) : undefined),
  };
}

function titlesOf(named: readonly { readonly name: string; readonly title: string }[]): Map<string, string> {
  return new Map(named.map(({ name, title }) => [name, title || name]));
}
