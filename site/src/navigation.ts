/** The pages everybody can reach from everywhere, in the order they are read. */
import type { DatasetIndex } from '#projection/dataset.ts';
import type { Area } from './view.ts';

interface Place {
  readonly area: Area;
  readonly title: string;
  readonly path: string;
  /** Shown to those who can read the repository only: nothing of it is in a public dataset. */
  readonly isPrivate?: boolean;
}

const AREAS: readonly Place[] = [
  { area: 'today', title: 'Today', path: '' },
  { area: 'projects', title: 'Projects', path: 'projects/' },
  { area: 'clients', title: 'Clients', path: 'clients/', isPrivate: true },
  { area: 'economics', title: 'Economics', path: 'economics/' },
  { area: 'month', title: 'Month', path: 'month/', isPrivate: true },
  { area: 'checks', title: 'Checks', path: 'checks/', isPrivate: true },
  { area: 'definitions', title: 'Definitions', path: 'definitions/' },
];

export function placesOf({ visibility }: Pick<DatasetIndex, 'visibility'>): readonly Place[] {
  return visibility === 'public' ? AREAS.filter((place) => !place.isPrivate) : AREAS;
}
