import { parseHTML } from 'linkedom';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import type { PlanResult } from '#kernel/plan.ts';
import { decide } from '#planning/decide.ts';
import type { Plan } from '#planning/plan.ts';
import { NO_CONSENT } from '#policy/approvals.ts';
import { planOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { planMarkdown } from './plan-markdown.ts';

const STUDIO = (title: string, reason: string) => `people: { ana: { title: ${JSON.stringify(title)} } }
roles: { finance: { holders: [ana] } }
clients: { harbour-tea: { title: ${JSON.stringify(title)} } }
projects:
  harbour-shop: { title: ${JSON.stringify(title)}, client: harbour-tea, rate: 95 per hour, labels: { note: ${JSON.stringify(title)} } }
policies:
  prices:
    on: { kind: Project }
    require: [{ role: finance }]
    reason: ${JSON.stringify(reason)}
`;
const files = (studio: string, hours: string): Tree => ({
  'manifests/workspace.yaml': workspace(),
  'manifests/studio.yaml': studio,
  'state/time/2026/ana.yaml': `2026-01-05:\n${hours}`,
});

function resultOf(plan: Plan): PlanResult {
  const consent = NO_CONSENT;
  const places = {
    target: 'a'.repeat(40),
    prefix: '',
    isWorktree: false,
    uncommitted: [],
    saidAudience: null,
  };
  return { plan, whole: plan, consent, decision: decide(plan), ...places };
}

async function comment(base: Tree, head: Tree): Promise<string> {
  return planMarkdown(resultOf(await planOf(base, head)));
}

function elementsOf(markdown: string): Map<string, number> {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const names = [...document.body.querySelectorAll('*')].map(({ localName }) => localName);
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

const HOSTILE = [
  '</summary></details><img src=x onerror=alert(1)>',
  '| a | b |\n| --- | --- |',
  '[tea](javascript:alert(1)) <javascript:x> https://evil.example www.evil.example',
  '@everyone @quay/finance #1 GH-1 :tada: $x$ ~~x~~ **x** `x` ``` <!-- --> &lt;b&gt;',
  '/merge\n/approve',
];

test.each(HOSTILE)('a title of `%s` makes no element that a plain one does not', async (title) => {
  const grown = '  - harbour-shop 1\n  - harbour-shop 2\n';
  const made = async (name: string) => {
    const base = files(STUDIO(name, name), '  - harbour-shop 1\n');
    const head = files(
      STUDIO(name, name).replace('rate: 95', 'rate: 99'),
      `${grown}  - ${JSON.stringify(name)} 1\n`,
    );
    return comment(base, head);
  };

  const [hostile, plain] = [await made(title), await made('tea')];

  const found = elementsOf(hostile);
  const allowed = new Set([...elementsOf(plain).keys(), 'code', 'em']);
  expect([...found.keys()].filter((name) => !allowed.has(name))).toEqual([]);
  for (const name of ['table', 'tr', 'details', 'summary', 'ul']) {
    expect([name, found.get(name)]).toEqual([name, elementsOf(plain).get(name)]);
  }
  expect(hostile).not.toMatch(/@(?:everyone|quay)|https:\/\/evil|^\s*\/(?:merge|approve)/m);
});

test('a plan of thousands of findings and changes is cut, and says where the whole is', async () => {
  const base = files(STUDIO('tea', 'Prices are agreed.'), '  - harbour-shop 1\n');
  const wrong = Array.from(
    { length: 900 },
    (_, index) => `  - no-such-project-${index} 1 ${'tea '.repeat(20)}\n`,
  );
  const clients = Array.from(
    { length: 2000 },
    (_, index) => `  client-${index}: { title: ${'tea'.repeat(30)} }\n`,
  );
  const head = {
    ...files(STUDIO('tea', 'x'), wrong.join('')),
    'manifests/more.yaml': `clients:\n${clients.join('')}`,
  };

  const text = await comment(base, head);

  expect(text.length).toBeLessThanOrEqual(59_000);
  expect(text.length).toBeGreaterThan(50_000);
  expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  expect(text).toMatch(/\*\d[\d,]* more; `fractal plan --base a{12} .*--format json` has the whole\.\*/);
  expect(text).toContain('New findings: 902 errors');
  expect(text).toMatch(/<sub>.*<\/sub>\n$/);
});

test('names without end do not crowd out the figures', async () => {
  const long = 'tea & cake '.repeat(3000);
  const base = files(STUDIO(long, long), '  - harbour-shop 1\n');
  const head = files(STUDIO(long, long).replace('rate: 95', 'rate: 99'), '  - harbour-shop 1\n');

  const text = await comment(base, head);

  expect(text.length).toBeLessThan(20_000);
  expect(text).toContain('€99');
});
