import { expect, test } from 'vitest';
import { codes, explainCode } from '#core/codes/index.ts';
import { economy } from '#testing/economy.ts';
import type { Tree } from '#testing/repository.ts';

const examples = Object.keys(codes).filter(
  (code) => code.startsWith('economics/') && explainCode(code)?.example,
);

/** Files of an example: each begins with its path, and an empty line stands between two. */
function filesOf(example: string): Tree {
  return Object.fromEntries(
    example.split('\n\n').map((file) => {
      const end = file.indexOf('\n');
      return [file.slice(0, end), `${file.slice(end + 1)}\n`];
    }),
  );
}

test.each(examples)('the example of %s gives it', async (code) => {
  const { diagnostics } = await economy(filesOf(explainCode(code)?.example ?? ''));

  expect(diagnostics.map((finding) => finding.code)).toContain(code);
});

test('a gap makes unknown what depends on it, and nothing else', async () => {
  const { rows, diagnostics } = await economy({
    'manifests/studio.yaml': `
bands: { senior: { cost: 60 } }
people: { ana: { band: senior } }
clients: { harbour-tea: {}, orme-bikes: {} }
projects: { harbour-shop: { client: harbour-tea, rate: 100 }, orme-care: { client: orme-bikes } }
`,
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n  - orme-care 2\n  - orme-care 1\n',
  });

  expect(diagnostics).toMatchObject([
    {
      code: 'economics/rate-gap',
      message: 'no rate for 3 h of billable time on `orme-care` (ana)',
      at: { file: 'state/time/2026/ana.yaml', line: 3 },
    },
  ]);
  expect(rows('client')).toMatchObject([
    { client: 'harbour-tea', revenueMinor: 10_000, contributionMinor: 4_000, complete: true },
    {
      client: 'orme-bikes',
      revenueMinor: null,
      labourMinor: 18_000,
      contributionMinor: null,
      complete: false,
    },
  ]);
});

test('time on what is not declared has its own error, and no second one for want of a rate', async () => {
  const { diagnostics } = await economy({
    'manifests/studio.yaml': 'bands: { senior: { cost: 60 } }\npeople: { ana: { band: senior } }\n',
    'state/time/2026/ana.yaml': '2026-03-02:\n  - harbour-shop 1\n',
  });

  expect(diagnostics.map(({ code }) => code)).toEqual(['time/unknown-project']);
});
