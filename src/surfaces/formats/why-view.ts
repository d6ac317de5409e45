import type { WhyResult } from '#kernel/commands/why.ts';
import { counted } from './numbers.ts';
import { labelled } from './paragraph.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** Gate by gate, what is shut in the colour of what is wrong. */
export const whyView: View<WhyResult> = {
  text({ job, isStarted, gates }, look) {
    const { strong, bad, warn, good } = look.paint;
    const shut = gates.filter(({ state, gate }) => state === 'shut' && gate !== 'trigger').length;
    const kept = shut === 0 ? '' : `, and ${counted(shut, 'thing keeps', 'things keep')} it from that`;
    const title = isStarted
      ? `${visible(job)} starts when this is merged${kept}`
      : `${visible(job)} does not start when this is merged`;
    const paint = { open: good, later: warn, shut: bad };
    return [
      strong(title),
      ...gates.flatMap(({ gate, state, words }) => labelled(gate.padEnd(11), words, look, paint[state])),
    ];
  },
};
