/** A studio with something of everything: three clients, three currencies, every way to bill, overhead, leave, invoices. */
import type { Tree } from './repository.ts';

/** `privacy` is who can read the repository. */
export function teaQuay(privacy: 'solo' | 'team' = 'team'): Tree {
  return {
    'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: Quay Studio }
spec:
  currency: EUR
  timeZone: Europe/Lisbon
  privacy: ${privacy}
  holidays: [2026-03-19]
`,
    'manifests/studio.yaml': `bands:
  senior: { cost: 61.37 per hour }
  junior: { cost: 33.41 per hour }
people:
  ana: { title: Ana Lopes, band: senior, weeklyHours: 40 h }
  bo:
    title: Bo Marsh
    band: junior
    weeklyHours: 24 h
    timeOff: [{ from: 2026-03-05 }]
overheads:
  rent: { monthly: 1713.29 }
rates:
  standard:
    rules:
      - { rate: 97.13 per hour }
`,
    'manifests/clients.yaml': `clients:
  harbour-tea:
    title: Harbour Tea House
    contacts: [{ name: Inês Faria, email: ines@harbour-tea.example }]
  orme-bikes: { title: Orme Bikes, currency: GBP, terms: 14 }
  kestrel-books: { title: Kestrel Books }
projects:
  harbour-shop: { title: The tea shop, client: harbour-tea, lead: ana, module: web }
  harbour-site: { client: harbour-tea, fee: 12347.89, budget: 160 h }
  orme-care: { title: Orme care, client: orme-bikes, retainer: 1911.17 }
  letterpress: { client: kestrel-books, rate: 88.03 per hour, budget: { hours: 40 h } }
tasks:
  harbour-shop/checkout: { title: The checkout, assignee: ana, status: doing, estimate: 20 h, due: 2026-03-03 }
  harbour-shop/coupons: { assignee: bo, status: blocked }
  letterpress/index: { assignee: bo, status: done, estimate: 6 h }
`,
    'patterns/web/module.yaml': `apiVersion: fractalops/v1
kind: Module
metadata: { name: web }
spec: { version: 1.0.0 }
`,
    'state/time/2026/02/ana.yaml': `2026-02-26:
  - harbour-shop/checkout 6.5 @design baskets
  - internal 1
2026-02-27:
  - harbour-site 7.25
`,
    'state/time/2026/03/ana.yaml': `2026-03-02:
  - harbour-shop/checkout 1.75 payment form
  - harbour-site 4 wireframes
  - internal 0.5 planning
2026-03-03:
  - harbour-shop/checkout 6.25
  - orme-care 1 !free phone
2026-03-06:
  - orme-care 3.5
`,
    'state/time/2026/03/bo.yaml': `2026-03-02:
  - letterpress/index 5.5 =sum of everything
2026-03-03:
  - harbour-shop/coupons 2
`,
    'state/expenses/2026.yaml': `- { date: 2026-03-03, project: harbour-shop, person: ana, amount: 121.97, vendor: "+Paper & Post", rebill: true, note: "=HYPERLINK" }
- { date: 2026-02-27, project: letterpress, amount: 43.19, note: type }
`,
    'state/invoices/2026.yaml': `- number: 2026-001
  date: 2026-02-10
  client: harbour-tea
  lines: [{ text: the shop, project: harbour-shop, net: 700.07, tax: 161.02 }]
  status: sent
- number: 2026-002
  date: 2026-03-01
  client: orme-bikes
  project: orme-care
  lines: [{ text: March, net: 1911.17 GBP, tax: 0 GBP }]
  status: sent
- { number: 2026-003, date: 2026-03-04, client: kestrel-books, lines: [{ text: type, net: 10.01, tax: 0 }], status: draft }
`,
    'state/exchange-rates/2026.yaml': `- { date: 2026-01-31, from: GBP, to: EUR, rate: 1.1784, source: ECB }
- { date: 2026-02-27, from: GBP, to: EUR, rate: 1.1831, source: ECB }
`,
  };
}
