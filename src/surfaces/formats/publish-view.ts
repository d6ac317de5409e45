import type { SiteBuildResult } from '#kernel/commands/site-build.ts';
import type { Published } from '#kernel/publish.ts';
import { nextLines } from './next-lines.ts';
import { count, counted } from './numbers.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const publishView: View<Published> = {
  text: ({ dataset, files, bytes, visibility }, look, { isQuiet }) => [
    `${visibility} dataset, ${counted(files, 'file')}, ${count(Math.ceil(bytes / 1024))} KiB`,
    `  ${visible(dataset)}`,
    ...(isQuiet ? [] : nextLines(['site build'], look)),
  ],
};

export const siteBuildView: View<SiteBuildResult> = {
  text: ({ site, visibility }, look, { isQuiet }) => [
    `${visibility} cockpit`,
    `  ${visible(site)}`,
    ...(isQuiet ? [] : nextLines(['site serve'], look)),
  ],
};

/** The address is told when the server listens. */
export const siteServeView: View = { text: () => [] };
