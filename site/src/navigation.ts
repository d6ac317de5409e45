/** The pages everybody can reach from everywhere, in the order they are read. */
import type { Area } from './view.ts';

export const AREAS: readonly { readonly area: Area; readonly title: string; readonly path: string }[] = [
  { area: 'today', title: 'Today', path: '' },
  { area: 'projects', title: 'Projects', path: 'projects/' },
  { area: 'clients', title: 'Clients', path: 'clients/' },
  { area: 'economics', title: 'Economics', path: 'economics/' },
  { area: 'month', title: 'Month', path: 'month/' },
  { area: 'checks', title: 'Checks', path: 'checks/' },
  { area: 'definitions', title: 'Definitions', path: 'definitions/' },
];
