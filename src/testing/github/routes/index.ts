/** Every operation that the simulator serves. What is not listed is answered with 404, and counted. */
import type { HostRoute, Route } from '../route.ts';
import { accessRoutes } from './access.ts';
import { actionsRoutes } from './actions.ts';
import { checkRoutes } from './checks.ts';
import { emulatedHostRoutes, emulatedRoutes } from './emulated.ts';
import { hostRoutes as ownHostRoutes } from './host.ts';
import { objectRoutes } from './objects.ts';
import { pullRoutes } from './pulls.ts';
import { reviewRoutes } from './reviews.ts';
import { statusRoutes } from './statuses.ts';

// A commit's own path takes everything after it, so what is below a commit comes first.
export const repositoryRoutes: readonly Route[] = [
  ...pullRoutes,
  ...reviewRoutes,
  ...checkRoutes,
  ...statusRoutes,
  ...actionsRoutes,
  ...accessRoutes,
  ...objectRoutes,
  ...emulatedRoutes,
];

export const hostRoutes: readonly HostRoute[] = [...ownHostRoutes, ...emulatedHostRoutes];
