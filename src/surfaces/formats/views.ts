/** Which view shows which command; loaded when it is used. */
import type { View } from './view.ts';

type Loader = () => Promise<View>;

export const views = {
  check: async () => (await import('./check-view.ts')).checkView,
  doctor: async () => (await import('./doctor-view.ts')).doctorView,
  explain: async () => (await import('./explain-view.ts')).explainView,
  init: async () => (await import('./init-view.ts')).initView,
  version: async () => (await import('./version-view.ts')).versionView,
  completion: async () => (await import('./completion-view.ts')).completionView,
} satisfies Record<string, Loader>;
