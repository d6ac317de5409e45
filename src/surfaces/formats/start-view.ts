import type { StartResult } from '#kernel/commands/start.ts';
import { economicsView } from './economics-view.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

export const startView: View<StartResult> = {
  text: ({ answer, built, once }, look, viewing) => [
    '',
    ...economicsView.text(answer, look, viewing),
    '',
    // Where it is served is told when the server listens.
    ...(once && !viewing.isQuiet
      ? [`${look.paint.strong('cockpit')}  ${visible(built.site)} · ${look.program} site serve`]
      : []),
  ],
};
