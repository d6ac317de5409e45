import { z } from 'zod';
import { monthOfDay } from '#core/calendar.ts';
import { defineCommand } from '../command.ts';
import type { EconomicsAnswer } from '../economics-answer.ts';
import { port, toggle } from '../input.ts';
import type { Published, SiteBuilt } from '../publish.ts';
import type { Counts } from '../workspace.ts';

export interface StartResult {
  readonly counts: Counts;
  /** The month that the figures stand at, by client. */
  readonly answer: EconomicsAnswer;
  readonly published: Published;
  readonly built: SiteBuilt;
  /** Nothing is served afterwards, so the findings decide the exit code. */
  readonly once: boolean;
}

export const start = defineCommand({
  input: z.object({
    once: toggle('end when the cockpit is built, instead of serving it'),
    port,
    open: z
      .boolean()
      .default(true)
      .meta({ description: 'open a browser where there is a screen; `--no-open` does not' }),
  }),
  examples: [
    { line: 'start', words: 'read, check, compute, build the cockpit and serve it to this machine' },
    { line: 'start --once', words: 'the same without serving' },
  ],
  async run(context, { once }): Promise<StartResult> {
    const { openEconomics } = await import('../economics.ts');
    const { answerEconomics } = await import('../economics-answer.ts');
    const { publish, publishSite } = await import('../publish.ts');
    const reckoned = await openEconomics(context);
    const month = monthOfDay(reckoned.economics.asOf);
    const answer = await answerEconomics(reckoned, {
      by: 'client',
      from: month,
      to: month,
      at: null,
      engine: 'plain',
    });
    const published = await publish(context, reckoned, { parquet: true });
    const built = await publishSite(context, reckoned, published);
    return { counts: reckoned.counts, answer, published, built, once };
  },
  hasFindings: ({ once, counts, answer }) => once && (counts.errors > 0 || !answer.report.complete),
});
