/** What the demo declares of the kinds that its modules bring: a job on a shop floor, and what may be sold next. */

export function moduleManifestFiles(): Record<string, string> {
  return { 'manifests/shop-floor.yaml': documents(FLOOR), 'manifests/pipeline.yaml': documents(PIPELINE) };
}

type Row = readonly [kind: string, name: string, title: string, spec: string];

const FLOOR: readonly Row[] = [
  ['manufacturing.Part', 'cabinet-600', 'Cabinet, 600 mm', '{ number: LI-600, revision: C, source: make }'],
  [
    'manufacturing.Part',
    'side-panel',
    'Side panel',
    '{ number: LI-601, revision: B, source: make, material: oak }',
  ],
  [
    'manufacturing.Part',
    'hinge-110',
    'Hinge, 110°',
    '{ number: H-110, source: buy, supplier: Ferragens do Norte, leadDays: 8 }',
  ],
  [
    'manufacturing.BillOfMaterials',
    'cabinet-600',
    'Cabinet, 600 mm',
    `
  part: cabinet-600
  revision: C
  status: released
  lines:
    - { position: 1, part: side-panel, quantity: 2, scrapPercent: 3 }
    - { position: 2, part: hinge-110, quantity: 4 }`,
  ],
  [
    'manufacturing.JobTraveller',
    'li-2041',
    'Twelve cabinets for the quay kitchen',
    `
  part: cabinet-600
  bom: cabinet-600
  project: linden-traveller
  client: linden-furniture
  quantity: 12
  due: 2026-04-17
  status: running
  steps:
    - { number: 10, title: Release, station: office, by: joao, on: 2026-03-23 }
    - { number: 100, title: Cut panels, station: saw, by: joao, on: 2026-03-25, good: 24, scrap: 1 }
    - { number: 200, title: Edge banding, station: edge }
    - { number: 300, title: Assemble, station: bench }
    - { number: 900, title: Final inspection, station: inspection }`,
  ],
];

const PIPELINE: readonly Row[] = [
  [
    'crm.Lead',
    'lighthouse-cafe',
    'Lighthouse Café',
    '{ company: Lighthouse Café, source: referral, referredBy: harbour-tea, owner: ana, status: deal, on: 2026-03-09 }',
  ],
  [
    'crm.Deal',
    'lighthouse-menu',
    'Menu and tides',
    '{ lead: lighthouse-cafe, stage: offer, amount: 6400, currency: EUR, closeOn: 2026-04-10, owner: ana, nextStep: call after Easter }',
  ],
  [
    'crm.Deal',
    'orme-care-2',
    'Second year of care',
    '{ client: orme-bikes, stage: talk, amount: 9600, currency: GBP, closeOn: 2026-05-15, owner: bo, nextStep: figures of the first year }',
  ],
];

function documents(rows: readonly Row[]): string {
  return rows
    .map(([qualified, name, title, spec]) => {
      const [module = '', kind = ''] = qualified.split('.');
      return `apiVersion: ${module}.fractalops/v1
kind: ${kind}
metadata: { name: ${name}, title: "${title}" }
spec:${spec.startsWith('\n') ? '' : ' '}${spec}
`;
    })
    .join('---\n');
}
