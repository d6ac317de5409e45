import { canonicalJson } from '#core/canonical-json.ts';
import type { PatternExplained } from '#kernel/commands/pattern-explain.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** A value in one line; longer ones are for `--format json`. */
const LONGEST = 60;

export const patternExplainView: View<PatternExplained> = {
  text({ pattern, pointer, value, isDeleted, lockedBy, chain }, look) {
    const { paint } = look;
    const state = isDeleted ? 'is deleted' : `is ${inShort(value)}`;
    const lock = lockedBy === null ? '' : `, locked by ${lockedBy}`;
    return [
      `${paint.strong(pointer === '' ? 'all' : visible(pointer))} of ${paint.strong(visible(pattern))} ${visible(state + lock)}`,
      '',
      ...table(
        [{ title: 'pattern' }, { title: 'at', drop: 1 }, { title: 'says', isCut: true }],
        chain.map((step, index) => ({
          cells: [
            step.version === null ? step.pattern : `${step.pattern}@${step.version}`,
            step.line === null ? step.file : `${step.file}:${step.line}:${step.column}`,
            words(step, chain[index - 1]),
          ],
        })),
        look,
      ),
    ];
  },
};

type Step = PatternExplained['chain'][number];

function words({ act, value }: Step, below: Step | undefined): string {
  const over = below === undefined ? '' : `, over ${below.pattern}`;
  return act === 'deletes' && value === null ? `deletes it${over}` : `${act} ${inShort(value)}${over}`;
}

function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
