/** Which view shows which command; loaded when it is used. */
import type { View } from './view.ts';

type Loader = () => Promise<View>;

export const views = {
  check: async () => (await import('./check-view.ts')).checkView,
} satisfies Record<string, Loader>;
