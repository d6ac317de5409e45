/** The comment under a pull request as GitHub shows it, in light and dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Browser } from 'playwright-core';
import type { PlanResult } from '../src/kernel/plan.ts';
import { planFor } from '../src/planning/audience.ts';
import { decide } from '../src/planning/decide.ts';
import { NO_CONSENT } from '../src/policy/approvals.ts';
import { planMarkdown } from '../src/surfaces/formats/plan-markdown.ts';
import { planOf } from '../src/testing/plan-world.ts';

const WORKSPACE = `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: Quay Studio }
spec: { currency: EUR, timeZone: Europe/Lisbon, privacy: team }
`;
const STUDIO = `bands: { senior: { cost: 62 per hour } }
people:
  ana: { title: Ana Lopes, band: senior }
  mira: { handle: mira }
roles: { finance: { holders: [mira] } }
clients: { harbour-tea: { title: Harbour Tea House } }
projects:
  harbour-shop: { title: The tea shop, client: harbour-tea, rate: 95 per hour }
  relaunch: { title: Harbour relaunch, client: harbour-tea, fee: 48000, budget: 520 h, lead: ana }
tasks:
  relaunch/pages: { estimate: 520 h }
policies:
  margin-floor:
    on: { kind: Project, action: [moved] }
    when: has(head.figures.contribution_bps) && head.figures.contribution_bps < 3000
    require: [{ role: finance }]
    reason: Projects under 30 % need finance.
  budgets:
    on: { kind: Project, action: [moved] }
    when: has(head.figures.burn_bps) && head.figures.burn_bps > 12000
    deny: true
    reason: The budget is used up.
`;
const TIME = '2026-03-02:\n  - harbour-shop/checkout 1.75 payment form\n  - relaunch/pages 120 wireframes\n';
const BASE = {
  'manifests/workspace.yaml': WORKSPACE,
  'manifests/studio.yaml': STUDIO,
  'state/time/2026/03/ana.yaml': TIME,
};
const GROWN = { ...BASE, 'manifests/studio.yaml': STUDIO.replace('estimate: 520 h', 'estimate: 562 h') };
const WRONG = {
  ...BASE,
  'state/time/2026/03/ana.yaml': `${TIME}2026-03-03:\n  - harbour-shop 2.5 tea\n  - harbour-shup 1\n`,
};

/** Name of the picture → what was proposed. */
const PROPOSALS = { 'comment-approval': GROWN, 'comment-error': WRONG };

const SCHEMES = ['light', 'dark'] as const;

export async function drawComments(browser: Browser, images: string): Promise<void> {
  for (const [name, head] of Object.entries(PROPOSALS)) {
    const plan = await planOf(BASE, head);
    const html = page(planMarkdown(resultOf(plan)));
    for (const colorScheme of SCHEMES) {
      const shown = await browser.newPage({
        viewport: { width: 900, height: 300 },
        colorScheme,
        deviceScaleFactor: 1.5,
      });
      await shown.setContent(html);
      await shown.screenshot({ path: join(images, `${name}-${colorScheme}.png`), fullPage: true });
      await shown.close();
    }
  }
}

// Trees without a repository have no commits: these two only stand in the last line.
function resultOf(given: PlanResult['plan']): PlanResult {
  const whole = { ...given, head: { ...given.head, commit: 'b20d71f6e0a3c915' } };
  const places = { target: '4c1e9a70d2b8f356', prefix: '', isWorktree: false, uncommitted: [] };
  const judged = { consent: NO_CONSENT, decision: decide(whole), saidAudience: null };
  return { plan: planFor(whole, 'team'), whole, ...judged, ...places };
}

const SIGNS: Readonly<Record<string, string>> = { '🟢': '#1f883d', '🟡': '#d29922', '🔴': '#cf222e' };

/** Signs are drawn: not every machine has a font with them. */
function page(markdown: string): string {
  const css = readFileSync(
    createRequire(import.meta.url).resolve('github-markdown-css/github-markdown.css'),
    'utf8',
  );
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  }).replace(
    /[🟢🟡🔴]/gu,
    (sign) =>
      `<svg width="14" height="14" viewBox="0 0 14 14" style="vertical-align:-1px"><circle cx="7" cy="7" r="6.5" fill="${SIGNS[sign]}"/></svg>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${css}${FRAME}</style>
<div class="comment"><div class="head"><b>github-actions</b> <span>bot</span> commented now</div>
<article class="markdown-body">${html}</article></div>`;
}

const FRAME = `
:root { --line: #d1d9e0; --head: #f6f8fa; --page: #ffffff; --faint: #59636e; --text: #1f2328 }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --head: #151b23; --page: #0d1117; --faint: #9198a1; --text: #f0f6fc } }
body { margin: 0; padding: 16px; background: var(--page); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif }
.comment { border: 1px solid var(--line); border-radius: 6px; overflow: hidden }
.head { background: var(--head); border-bottom: 1px solid var(--line); color: var(--faint); padding: 8px 16px }
.head b { color: var(--text) }
.head span { border: 1px solid var(--line); border-radius: 10px; font-size: 12px; padding: 0 6px }
.markdown-body { font-size: 14px; padding: 16px }
`;
