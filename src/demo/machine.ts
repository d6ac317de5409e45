/** What the demo declares for later work: rules over changes, places where jobs run, and the jobs. Checked and linked today. */

export function machineFiles(): Record<string, string> {
  return { 'manifests/policies.yaml': POLICIES, 'manifests/machines.yaml': MACHINES };
}

const POLICIES = `# yaml-language-server: $schema=.schemas/short-form.json
policies:
  margin-floor:
    title: Margin floor
    on: { kind: Project, action: [create, update, moved] }
    when: has(head.figures.margin_bps) && head.figures.margin_bps < 2000
    require: [{ role: finance, approvals: 1 }]
    reason: Projects under 20 % margin need finance.
  rate-change:
    title: Rates and costs
    on: { kind: Band, action: [create, update, delete] }
    require: [{ role: finance }]
    reason: A cost or a rate changes what every project leaves.
  new-project:
    title: New projects
    on: { kind: Project, action: [create] }
    require: [{ role: leads }]
    reason: A project needs a lead who wants it.
  keep-clients:
    title: Clients stay
    on: { kind: Client, action: [delete] }
    deny: true
    reason: A client's history is needed for as long as its invoices are.
`;

const MACHINES = `# yaml-language-server: $schema=.schemas/short-form.json
secretContracts:
  wiki-token:
    provider: { name: environment, variable: WIKI_TOKEN }
  shop-key:
    provider: { name: vault, path: studio/harbour, key: shop }
endpoints:
  wiki:
    product: wiki
    url: https://wiki.quay.example
    auth: { scheme: bearer, secret: wiki-token }
    health: { http: { path: /health, status: 200 } }
  visits:
    product: analytics
    url: https://visits.quay.example
assets:
  quay-desk:
    title: The machine under the desk
    roles: [builder]
    driver: { name: local }
    capacity: 2
  quay-runner:
    title: Runners of the git host
    roles: [builder, publisher]
    driver: { name: github-actions, repository: quay-studio/runner, workflow: job.yml }
    capacity: 8
repositories:
  harbour-shop:
    title: Harbour Tea's shop
    project: harbour-relaunch
    blueprint: web/storefront
    version: 1.0.0
    pattern: web/shop
    params:
      title: Harbour Tea
      description: Tea and pots from the old harbour
      domain: shop.harbour.example
      locale: pt-PT
      email: shop@harbour.example
      paymentContract: shop-key
  reading-letter:
    title: The reading letter
    project: kestrel-letter
    blueprint: content/editorial-calendar
    version: 1.0.0
    pattern: content/letter
    params:
      title: Reading letter
      domain: kestrel.example
  tide-feeds:
    title: Feeds of the tide app
    project: tidal-app
    blueprint: automation/scheduled-workflow
    version: 1.0.0
    pattern: automation/scheduled
    params:
      title: Tide feeds
      hour: 4
      sources:
        - { name: tides, url: https://tides.tidal.example/lisbon.json }
jobs:
  nightly-build:
    project: harbour-relaunch
    role: builder
    repository: harbour-shop
    on: { schedule: 0 3 * * * }
    run: [npm, run, build]
    timeout: 30m
    retries: { times: 2 }
  publish-letter:
    project: kestrel-letter
    role: publisher
    repository: reading-letter
    on: { schedule: 0 7 1 * * }
    needs: [nightly-build]
    run: [npm, run, check]
  note-figures:
    role: builder
    on: { after: [nightly-build] }
    run: [node, note-figures.js]
    endpoints: [wiki]
    secrets: { WIKI_TOKEN: wiki-token }
workflows:
  month-end:
    title: Month end
    steps:
      - { command: check }
      - { command: month, with: { month: 2026-03 } }
      - { command: economics, with: { by: client } }
prompts:
  explain-margin:
    title: Explain a margin
    inputs: [{ name: project, required: true }]
    text: Explain what moved the margin of {{project}} this month, and name the entries behind it.
    workflows: [month-end]
`;
