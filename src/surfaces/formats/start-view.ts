import type { StartResult } from '#kernel/commands/start.ts';
import { economicsView } from './economics-view.ts';
import type { View } from './view.ts';

export const startView: View<StartResult> = {
  text: ({ answer }, look, viewing) => ['', ...economicsView.text(answer, look, viewing), ''],
};
