/** What a project or a client leaves, as the first figure of its page. */
import type { Figures } from '#economics/figures.ts';
import { isKnown, percent } from '../numbers.ts';
import type { Figure } from '../view.ts';
import type { World } from './world.ts';

export function contributionFigure({ say, define }: World, made: Figures): Figure {
  return {
    label: 'Contribution',
    value: say.said(made.contributionMinor),
    tone: (made.contributionMinor ?? 0) < 0 ? 'bad' : 'plain',
    note: isKnown(made.contributionBps) ? `${percent(made.contributionBps)} of revenue` : 'share not known',
    definition: define('contribution'),
  };
}
