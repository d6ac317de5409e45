import { expect, test } from 'vitest';
import { parseDay } from '#core/calendar.ts';
import { factCodes } from '#core/codes/fact.ts';
import { timeCodes } from '#core/codes/time.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { loadFacts } from './load.ts';
import { composeEntry } from './log.ts';

const TODAY = parseDay('2026-04-10') ?? 0;

const STUDIO = {
  'manifests/workspace.yaml':
    'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR }\n',
  'manifests/studio.yaml': `people: { ana: {}, rui: {} }
clients: { harbour-tea: {}, alder-clinic: {} }
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour, from: 2026-01-01 }
  harbour-site: { client: harbour-tea, fee: 12000 }
  alder-booking: { client: alder-clinic, rate: 95 per hour }
`,
};

/** The files of an example: each begins with a line that is its path. */
function filesOf(example: string): Record<string, string> {
  const parts = example.split(/^(state\/\S+)\n/m).slice(1);
  const paths = parts.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(paths.map((path, index) => [path, `${parts[index * 2 + 1]?.trimEnd()}\n`]));
}

async function codesIn(example: string): Promise<string[]> {
  const snapshot = memorySnapshot({ ...STUDIO, ...(example.startsWith('state/') ? filesOf(example) : {}) });
  const { value: model } = await loadModel(snapshot);
  const logged = /^fractal log (.*)$/.exec(example)?.[1];
  const { diagnostics } =
    logged === undefined
      ? await loadFacts(snapshot, model, { today: TODAY })
      : composeEntry(logged, { model, person: 'ana', today: TODAY, lock: null });
  return diagnostics.map(({ code }) => code);
}

const examples = Object.entries({ ...timeCodes, ...factCodes }).map(
  ([code, { example }]) => [code, example] as const,
);

test.each(examples)('the example of %s gives it, and nothing else', async (code, example) => {
  expect([...new Set(await codesIn(example))]).toEqual([code]);
});
