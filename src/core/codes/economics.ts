import type { CodeEntry } from './entry.ts';

export const economicsCodes = {
  'economics/rate-gap': {
    severity: 'error',
    title: 'billable time that no rate prices',
    why: 'Unpriced time would count as worth nothing. What it earns is unknown, and so is every figure that includes it.',
    fix: 'Declare a rate on the project, its client, the band or under `rates`; or mark the time `!free`. A price of nothing is written `0`.',
    example:
      'manifests/studio.yaml\nbands:\n  senior: { cost: 62 }\npeople:\n  ana: { band: senior }\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-shop: { client: harbour-tea }\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2 payment form',
  },
  'economics/cost-gap': {
    severity: 'error',
    title: 'time, or contracted hours, of a person without a cost',
    why: 'Work without a cost would look like pure profit. Labour, contribution and bench are unknown until it has one.',
    fix: 'Give the person a band that has a cost on that day; write a cost of `0` where there is none.',
    example:
      'manifests/studio.yaml\npeople:\n  ana: {}\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - internal 2 planning',
  },
  'economics/zero-capacity': {
    severity: 'error',
    title: 'time of a person whose pay has no hours to be divided by',
    why: 'A cost per month or year becomes a cost per hour through the hours scheduled in that year; with none there is no such cost.',
    fix: 'Add `weeklyHours` to the employment, or give the cost per hour.',
    example:
      'manifests/studio.yaml\npeople:\n  ana: { cost: 4200 per month }\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - internal 2 planning',
  },
  'economics/exchange-gap': {
    severity: 'error',
    title: 'an amount in another currency without an exchange rate',
    why: 'Amounts are converted at the latest rate dated on or before the month’s last day and at most 62 days old; an older one would only look exact.',
    fix: 'Add a rate under `state/exchange-rates/`.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: { currency: GBP }\nprojects:\n  harbour-shop: { client: harbour-tea, rate: 95 }\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2 payment form',
  },
  'economics/billing-gap': {
    severity: 'error',
    title: 'billable time before the project’s first billing entry',
    why: 'Each entry under `billing` holds from the first of a month; before the first nothing says what billable time earns.',
    fix: 'Give the first entry an earlier `from`, or leave it out.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-shop:\n    client: harbour-tea\n    billing:\n      - { model: fixed, from: 2026-04, fee: 12000 }\n    budget: 160 h\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2 payment form',
  },
  'economics/revenue-gap': {
    severity: 'error',
    title: 'a project whose billing model lacks an input',
    why: 'A fee is earned by hours of a budget, by days between two dates or by tasks done on a day; where that is missing, what is earned is unknown.',
    fix: 'Add what the finding names.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-site: { client: harbour-tea, fee: 12000 }\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-site 4 wireframes',
  },
  'economics/rate-tie': {
    severity: 'error',
    title: 'two rates of a band, or a band and a rule, from the same day',
    why: 'Both are equally specific, so the price of an hour would depend on the order of files.',
    fix: 'Remove one, or give one a later `from`.',
    example:
      'manifests/studio.yaml\nbands:\n  senior: { cost: 62, rate: 95 }\nrates:\n  seniors:\n    rules:\n      - { band: senior, rate: 98 }',
  },
  'economics/rate-per': {
    severity: 'error',
    title: 'a billing rate that is not per hour',
    why: 'Billing rates price hours; a monthly amount is a retainer, which accrues by day.',
    fix: 'Write the rate per hour, or bill the project with `retainer:`.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-shop: { client: harbour-tea, rate: 4200 per month }',
  },
  'economics/decimals': {
    severity: 'error',
    title: 'an amount with more decimals than its currency',
    why: 'Money is counted in whole minor units: cents of a euro, yen, fils of a dinar. Anything smaller would be rounded without saying so.',
    fix: 'Round the amount to the decimals of its currency.',
    example: 'manifests/studio.yaml\nbands:\n  senior: { cost: 62.125 per hour }',
  },
  'economics/restates': {
    severity: 'error',
    title: 'a rate that reaches into a closed month',
    why: 'A closed month keeps the figures that were agreed on; a rule that would price it otherwise must say that it means to.',
    fix: 'Let the rule begin later, or add `restates: 2026-03` naming the first month it restates.',
  },
  'economics/restated': {
    severity: 'warning',
    title: 'a closed month that would be computed otherwise now',
    why: 'A rate, an estimate or a fact that reaches into a closed month does not change its figures; what it would change is told instead.',
    fix: 'Date the correction in an open month, with `reverses:` and a reason. To agree on other figures, remove the file of the close in a proposal and close the month again.',
    example:
      'manifests/studio.yaml\nbands:\n  senior: { cost: 62 }\npeople:\n  ana: { band: senior }\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-shop: { client: harbour-tea, rate: 95 }\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2 payment form\n\nstate/closes/2026-03.yaml\nperiod: 2026-03\nby: mira\ndigest: sha256:0\nfigures:\n  - { project: harbour-shop, currency: EUR, recognised: 180.00, wip: 180.00 }',
  },
  'economics/too-large': {
    severity: 'error',
    title: 'an amount beyond the integers that are counted exactly',
    why: 'Money is counted in whole minor units up to 2^53; what is larger would be rounded silently.',
    fix: 'Correct the rate or the amount.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: {}\nprojects:\n  harbour-shop: { client: harbour-tea, rate: 90000000000000 }\n\nstate/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 20 payment form',
  },
  'close/not-over': {
    severity: 'error',
    title: 'closing a month that is not over',
    why: 'Figures of a closed month stay; days that are still to come would not be in them.',
    fix: 'Close the month when its last day has passed.',
  },
  'close/already-closed': {
    severity: 'error',
    title: 'closing a month that is closed',
    why: 'What was agreed on is not replaced in passing.',
    fix: 'To agree on other figures, remove the file of the close in a proposal and close the month again.',
  },
  'close/earlier-open': {
    severity: 'error',
    title: 'closing a month while one before it is open',
    why: 'Each month starts from the figures of the close before it, so closes follow each other without a hole.',
    fix: 'Close the earlier month first.',
  },
} satisfies Record<string, CodeEntry>;
