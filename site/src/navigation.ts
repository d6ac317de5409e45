/** The pages everybody can reach from everywhere: a row of those read most, and the others under `More`. */
import type { DatasetIndex } from '#projection/dataset.ts';
import type { Area } from './view.ts';

export interface Place {
  readonly area: Area;
  readonly title: string;
  readonly path: string;
}

interface Known extends Place {
  readonly group: 'Work' | 'Business' | 'Craft' | 'Reference';
  /** Where it stands: always in the row, in the row where there is room for it, always under `More`. */
  readonly stands: 'row' | 'wide row' | 'more';
  /** Shown to those who can read the repository only: nothing of it is in a public dataset. */
  readonly isPrivate?: boolean;
}

const AREAS: readonly Known[] = [
  { area: 'today', title: 'Today', path: '', group: 'Work', stands: 'row' },
  { area: 'projects', title: 'Projects', path: 'projects/', group: 'Business', stands: 'row' },
  {
    area: 'clients',
    title: 'Clients',
    path: 'clients/',
    group: 'Business',
    stands: 'row',
    isPrivate: true,
  },
  { area: 'economics', title: 'Economics', path: 'economics/', group: 'Business', stands: 'row' },
  { area: 'month', title: 'Month', path: 'month/', group: 'Work', stands: 'wide row', isPrivate: true },
  { area: 'checks', title: 'Checks', path: 'checks/', group: 'Work', stands: 'wide row', isPrivate: true },
  {
    area: 'repositories',
    title: 'Repositories',
    path: 'repositories/',
    group: 'Craft',
    stands: 'more',
    isPrivate: true,
  },
  {
    area: 'blueprints',
    title: 'Blueprints',
    path: 'blueprints/',
    group: 'Craft',
    stands: 'more',
    isPrivate: true,
  },
  { area: 'patterns', title: 'Patterns', path: 'patterns/', group: 'Craft', stands: 'more', isPrivate: true },
  { area: 'modules', title: 'Modules', path: 'modules/', group: 'Craft', stands: 'more', isPrivate: true },
  { area: 'definitions', title: 'Definitions', path: 'definitions/', group: 'Reference', stands: 'more' },
];

export interface Navigation {
  readonly row: readonly (Place & { readonly isWideOnly: boolean })[];
  /** In groups; what the row has no room for on a phone is for a phone only. */
  readonly more: readonly {
    readonly title: string;
    readonly places: readonly (Place & { readonly isNarrowOnly: boolean })[];
  }[];
}

/** A single page under `More` would hide what there is room for: then all of them stand in the row. */
export function navigationOf({ visibility }: Pick<DatasetIndex, 'visibility'>): Navigation {
  const shown = AREAS.filter((place) => visibility === 'private' || !place.isPrivate);
  const hidden = shown.filter((place) => place.stands !== 'row');
  if (hidden.length < 2) return { row: shown.map((place) => ({ ...place, isWideOnly: false })), more: [] };
  return {
    row: shown
      .filter((place) => place.stands !== 'more')
      .map((place) => ({ ...place, isWideOnly: place.stands === 'wide row' })),
    more: [...Map.groupBy(hidden, (place) => place.group)].map(([title, places]) => ({
      title,
      places: places.map((place) => ({ ...place, isNarrowOnly: place.stands === 'wide row' })),
    })),
  };
}

/** The pages of the craft, for the quiet line above their sentences. */
export const CRAFT: readonly Place[] = AREAS.filter((place) => place.group === 'Craft');
