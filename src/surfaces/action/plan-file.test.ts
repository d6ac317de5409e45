import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, onTestFinished, test } from 'vitest';
import type { PlanResult } from '#kernel/plan.ts';
import { decide } from '#planning/decide.ts';
import { NO_CONSENT } from '#policy/approvals.ts';
import { planOf } from '#testing/plan-world.ts';
import { workspace } from '#testing/world.ts';
import { planFileOf, readPlanFile, shownBy } from './plan-file.ts';

const STUDIO = (rate: number) => `bands: { senior: { cost: 62 per hour } }
people: { ana: { band: senior }, mira: { handle: mira } }
roles: { finance: { holders: [mira] } }
clients: { harbour-tea: { title: Harbour Tea House } }
projects:
  harbour-shop: { title: The tea shop, client: harbour-tea, rate: ${rate} per hour }
  relaunch: { client: harbour-tea, fee: 48000, budget: 520 h }
tasks: { relaunch/pages: { estimate: ${rate * 5} h } }
policies:
  prices: { on: { kind: Project }, when: head.spec.client == 'harbour-tea', require: [{ role: finance }], reason: Prices are agreed. }
  deals: { on: { kind: Project, action: [moved] }, deny: true, mode: observe, reason: No deals. }
assets: { quay-desk: { roles: [builder], driver: { name: local } } }
jobs: { build: { role: builder, run: [make], on: { changes: [{ kind: Project }] } } }
`;
const files = (rate: number, time: string) => ({
  'manifests/workspace.yaml': workspace().replace('solo', 'team'),
  'manifests/studio.yaml': STUDIO(rate),
  'state/time/2026/ana.yaml': `2026-01-05:\n  - harbour-shop 1\n${time}`,
});

async function planFile(): Promise<Record<string, unknown>> {
  const given = await planOf(files(95, ''), files(99, '  - relaunch 2\n  - relunch 1\n'));
  const plan = { ...given, head: { ...given.head, commit: 'a'.repeat(40) } };
  const result: PlanResult = {
    ...{ plan, whole: plan, decision: decide(plan), consent: NO_CONSENT, target: 'b'.repeat(40) },
    ...{ prefix: '', isWorktree: false, uncommitted: [], saidAudience: null },
  };
  return JSON.parse(JSON.stringify(planFileOf(result, 12))) as Record<string, unknown>;
}

/** Every text in a JSON value, as the steps to it. */
function textsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function withText(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === step ? withText(inner, rest, text) : inner));
  const map = value as Record<string, unknown>;
  return { ...map, [step]: withText(map[step], rest, text) };
}

// As GitHub reads it, with raw HTML let through.
function elementsIn(markdown: string): string[] {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return [...document.body.querySelectorAll('*')].map(({ localName }) => localName);
}

const HOSTILE = '`</details>\n\n<img src=x> @everyone [x](https://evil.example) | `x` \n/merge';

test('whatever a fork writes into any text of its plan, it is refused or shown as text', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-plan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const written = (value: unknown) => {
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(value));
    return join(folder, 'plan.json');
  };
  const honest = await planFile();
  const outcomes = textsIn(honest).map((at) => {
    const path = written(withText(honest, at, HOSTILE));
    try {
      return { at: at.join('/'), text: shownBy(readPlanFile(path)).text };
    } catch (trouble) {
      return { at: at.join('/'), code: (trouble as { code?: string }).code ?? String(trouble) };
    }
  });

  const shown = outcomes.flatMap(({ at, text }) => (text === undefined ? [] : [{ at, text }]));
  const refused = outcomes.filter(({ code }) => code !== undefined);
  expect(shown.length).toBeGreaterThan(50);
  expect(refused.length).toBeGreaterThan(20);
  expect(refused.filter(({ code }) => code !== 'action/bad-plan-file')).toEqual([]);
  const allowed = new Set(elementsIn(shownBy(readPlanFile(written(honest))).text));
  const strange = (text: string) =>
    elementsIn(text).filter((name) => !allowed.has(name) && name !== 'code' && name !== 'em');
  expect(
    shown.filter(({ text }) => strange(text).length > 0).map(({ at, text }) => [at, strange(text)]),
  ).toEqual([]);
  expect(shown.filter(({ text }) => /@everyone|https:\/\/|^\/merge/m.test(text)).map(({ at }) => at)).toEqual(
    [],
  );
}, 60_000);

test('an honest plan is shown as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-plan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'plan.json');
  writeFileSync(path, JSON.stringify(await planFile()));

  const { text, isWorthSaying } = shownBy(readPlanFile(path));

  expect(isWorthSaying).toBe(true);
  expect(text).toContain('relunch');
});
