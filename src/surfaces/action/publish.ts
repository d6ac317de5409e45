/** `command: publish`: the dataset of what is checked out, for whatever shows it. */
import { publish as command } from '#kernel/commands/publish.ts';
import { markdownText } from '../formats/markdown.ts';
import { count } from '../formats/numbers.ts';
import { sayText } from './log-commands.ts';
import { NOTHING_POSTED, type Outcome } from './outcome.ts';
import { writeSummary } from './output-files.ts';
import { contextOf } from './planned.ts';
import type { Inputs } from './registry.ts';
import type { Runner } from './runner.ts';

export async function publish(runner: Runner, input: Inputs): Promise<Outcome> {
  const { visibility, 'as-of': asOf, 'csv-only': csvOnly } = input;
  const published = await command.run(contextOf(runner, input), { visibility, at: 'HEAD', asOf, csvOnly });
  const words = `${count(published.files)} files, ${count(published.bytes)} bytes, ${published.visibility}, in ${published.dataset}`;
  writeSummary(runner, `**Dataset:** ${markdownText(words)}\n`);
  sayText(runner, words);
  return {
    ...{ decision: 'complete', reason: 'published', words },
    ...{ planned: null, planFile: null, posted: NOTHING_POSTED },
  };
}
