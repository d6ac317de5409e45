import type { VersionResult } from '#kernel/commands/version.ts';
import type { View } from './view.ts';

export const versionView: View<VersionResult> = {
  text: ({ fractal, node, platform }) => [`fractal ${fractal} · node ${node} · ${platform}`],
};
