/** A studio in which every text that people may write is what `write` gives; names, dates and amounts keep their form. */
import type { Tree } from './repository.ts';

/** What a text may hold to become more than text in a page, a script, a template, a sheet or a chat; `n` tells them apart. */
export function attack(n: number): string {
  return [
    `"><img src=x onerror=alert(${n})>`,
    `</script><script>alert(${n})</script>`,
    `</style></title></textarea><svg/onload=alert(${n})>`,
    `<a href="javascript:alert(${n})">{{7*7}} \${7*7} {% if %}`,
    `@everyone 'x' \`y\` |z| &lt;b&gt; <!-- --> ]]> =1+1 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627`,
    'w'.repeat(80),
  ].join(' ');
}

/** A text as long, with as many words, and harmless; backquotes stay, since they mark names in findings. */
export function tame(n: number): string {
  return attack(n).replace(/[^\w` \u0590-\u06ff]/g, 'O');
}

/** Everything about it is sound, but for the files of `wrong`, whose texts come back in findings. */
export function hostileStudio(write: (n: number) => string): Tree {
  let count = 0;
  /** Quoted, for YAML. */
  const text = () => JSON.stringify(write(++count));
  const short = () => JSON.stringify(write(++count).slice(0, 60));
  return {
    'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio, title: ${text()}, labels: { tea: ${text()} } }
spec:
  currency: EUR
  timeZone: Europe/Lisbon
  privacy: team
  holidays: [{ date: 2026-03-19, name: ${text()} }]
`,
    'manifests/studio.yaml': `bands:
  senior: { title: ${text()}, cost: 61.37 per hour, rate: 90 per hour }
people:
  ana:
    title: ${text()}
    handle: ${short()}
    band: senior
    weeklyHours: 40 h
    timeOff: [{ from: 2026-03-05, note: ${text()} }]
    labels: { team: ${text()} }
  bo: { title: ${text()}, band: senior, weeklyHours: 24 h }
overheads:
  rent: { title: ${text()}, monthly: 1713.29 }
rates:
  standard: { title: ${text()}, rules: [{ rate: 97.13 per hour }] }
roles:
  finance: { title: ${text()}, holders: [ana] }
clients:
  harbour-tea:
    title: ${text()}
    contacts: [{ name: ${text()}, email: ${text()}, phone: ${text()}, role: ${text()} }]
    notes: ${text()}
    links: { site: "javascript:alert(0)", shop: ${short()} }
  orme-bikes: { title: ${text()}, currency: GBP }
projects:
  harbour-shop: { title: ${text()}, client: harbour-tea, lead: ana, module: web, budget: 10 h, notes: ${text()}, labels: { team: ${text()} } }
  orme-care: { title: ${text()}, client: orme-bikes, retainer: 1911.17 }
tasks:
  harbour-shop/checkout: { title: ${text()}, assignee: ana, status: doing, estimate: 2 h, due: 2026-03-01, notes: ${text()} }
  harbour-shop/cart: { title: ${text()}, assignee: bo, status: blocked, notes: ${text()} }
prompts:
  letter: { title: ${text()}, text: ${text()} }
`,
    'patterns/web/module.yaml': `apiVersion: fractalops/v1
kind: Module
metadata: { name: web, title: ${text()} }
spec: { version: 1.0.0, notes: ${text()} }
`,
    'state/time/2026/03/ana.yaml': `2026-03-02:
  - "harbour-shop/checkout 1.75 @design ${text().slice(1)}
  - { project: harbour-shop, hours: 2, note: ${text()} }
  - orme-care 2
`,
    'state/time/2026/03/bo.yaml': '2026-03-02:\n  - harbour-shop/cart 3\n',
    'state/expenses/2026.yaml': `- { date: 2026-03-03, project: harbour-shop, person: ana, amount: 121.97, vendor: ${text()}, rebill: true, note: ${text()} }
`,
    'state/invoices/2026.yaml': `- { number: ${short()}, date: 2026-02-10, client: harbour-tea, lines: [{ text: ${text()}, project: harbour-shop, net: 700.07, tax: 0 }], status: sent }
- { number: 2026-002, date: 2026-02-11, client: orme-bikes, lines: [{ text: ${text()}, project: orme-care, net: 100.07, tax: 0 }], status: sent }
`,
    'state/exchange-rates/2026.yaml': `- { date: 2026-01-31, from: GBP, to: EUR, rate: 1.1784, source: ${text()} }\n`,
    ...wrong(text),
  };
}

function wrong(text: () => string): Tree {
  return {
    'manifests/wrong.yaml': `kind: ${text()}
apiVersion: fractalops/v1
metadata: { name: lantern }
spec: {}
---
kind: Client
apiVersion: fractalops/v1
metadata: { name: ${text()}, title: ${text()} }
spec: { ${text()}: 1, terms: ${text()} }
`,
    'state/expenses/wrong.yaml': `- { date: 2026-03-03, project: ${text()}, amount: ${text()}, vendor: ${text()} }
- { date: ${text()}, ${text()}: 1 }
`,
    'state/time/2026/02/ana.yaml': `2026-02-03:
  - ${text()}
  - "kettle 1.75 ${text().slice(1)}
  - { project: ${text()}, hours: ${text()}, activity: ${text()} }
`,
  };
}
