/** The tea shop's studio with rules, and people who hold roles. */
import type { Tree } from '../repository.ts';

export const studioManifest = `bands:
  senior: { cost: 62 per hour }
people:
  ana: { band: senior, handle: ana }
  mira: { handle: mira }
  rui: { handle: rui }
roles:
  finance: { holders: [mira, rui] }
clients:
  harbour-tea: {}
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour }
  relaunch: { title: Harbour relaunch, client: harbour-tea, fee: 48000, budget: 520 h, lead: ana }
tasks:
  relaunch/pages: { estimate: 520 h }
`;

export const studio: Tree = {
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: Quay Studio }
spec: { currency: EUR, timeZone: Europe/Lisbon }
`,
  'manifests/studio.yaml': studioManifest,
  'manifests/policies.yaml': `policies:
  estimates:
    on: { kind: Task, action: [create, update] }
    when: has(base.spec) && head.spec.estimate > base.spec.estimate
    require: [{ role: finance, approvals: 1 }]
    reason: Longer estimates of what is sold at a fee need finance.
  keep-clients:
    on: { kind: Client, action: [delete] }
    deny: true
    reason: A client's history is needed for as long as its invoices are.
`,
  'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbour-shop 1.75 payment form
  - relaunch/pages 4 wireframes
`,
};

/** The manifest with some of its words changed. Throws where there is nothing to change. */
export function edited(...changes: readonly (readonly [from: string, to: string])[]): Tree {
  const text = changes.reduce((rest, [from, to]) => {
    if (!rest.includes(from)) throw new Error(`the studio has no \`${from}\``);
    return rest.replace(from, to);
  }, studioManifest);
  return { 'manifests/studio.yaml': text };
}

/** Longer estimates of the pages: for finance to approve. */
export const longerEstimate = edited(['estimate: 520 h', 'estimate: 562 h']);
