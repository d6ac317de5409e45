/** The smallest useful workspace, as the first page of the documentation has it. */
import type { Tree } from './repository.ts';

export const harbour: Tree = {
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: Quay Studio }
spec: { currency: EUR, timeZone: Europe/Lisbon }
`,
  'manifests/studio.yaml': `bands:
  senior: { cost: 62 per hour }
people:
  ana: { band: senior }
clients:
  harbour-tea: {}
projects:
  harbour-shop: { client: harbour-tea, rate: 95 per hour }
  harbour-site: { client: harbour-tea, fee: 12000, budget: 160 h }
`,
  'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbour-shop/checkout 1.75 payment form
  - harbour-site 4 wireframes
  - internal 0.5 planning
2026-03-03:
  - harbour-shop/checkout 6.25
`,
};
