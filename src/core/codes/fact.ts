import type { CodeEntry } from './entry.ts';

export const factCodes = {
  'fact/unknown-folder': {
    severity: 'error',
    title: 'a file under `state/` that is no known kind of fact',
    why: 'The first folder under `state/` says what a file is; anywhere else it would silently not count.',
    fix: 'Move it to `time`, `expenses`, `invoices`, `exchange-rates`, `openings` or `closes`.',
    example: 'state/timesheets/ana.yaml\n2026-03-02:\n  - harbour-shop 2',
  },
  'fact/not-yaml': {
    severity: 'warning',
    title: 'a file among the facts that is not read',
    why: 'Only files that end in `.yaml` are facts; hours in another file would be missing.',
    fix: 'Rename it to `.yaml`, or move it elsewhere.',
    example: 'state/time/2026/03/ana.yml\n2026-03-02:\n  - harbour-shop 2',
  },
  'fact/bad-shape': {
    severity: 'error',
    title: 'facts that are not written as a list, or not by date',
    why: 'What is not where it is expected would not be counted.',
    fix: 'Time is a map of dates with a list each; everything else is a list of maps.',
    example: 'state/expenses/2026.yaml\ndate: 2026-03-02\nproject: harbour-shop\namount: 12.00 EUR',
  },
  'fact/several-documents': {
    severity: 'error',
    title: 'several documents in one file of facts',
    why: 'Facts are one document a file; a second one is usually an accident of merging.',
    fix: 'Remove the `---` between them and join the lists.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2\n---\n2026-03-03:\n  - harbour-shop 2',
  },
  'fact/unknown-key': {
    severity: 'error',
    title: 'a key that a fact does not have',
    why: 'A misspelt key would silently be ignored.',
    fix: 'Correct the key; the hint lists those that are known.',
    example: 'state/expenses/2026.yaml\n- { date: 2026-03-02, project: harbour-shop, amuont: 12.00 }',
  },
  'fact/missing-key': {
    severity: 'error',
    title: 'a fact without something it needs',
    why: 'The fact cannot be counted without it.',
    fix: 'Add the key.',
    example: 'state/expenses/2026.yaml\n- { date: 2026-03-02, amount: 12.00 }',
  },
  'fact/bad-value': {
    severity: 'error',
    title: 'a value that cannot be read',
    why: 'Values are never guessed.',
    fix: 'Write it as the hint shows.',
    example: 'state/expenses/2026.yaml\n- date: 2026-03-02\n  project: harbour-shop\n  amount: 12,00',
  },
  'fact/bad-date': {
    severity: 'error',
    title: 'a date that does not exist',
    why: 'Every fact belongs to a day of the calendar.',
    fix: 'Write year, month and day, as in `2026-03-02`.',
    example: 'state/time/2026/02/ana.yaml\n2026-02-30:\n  - harbour-shop 2',
  },
  'fact/future-date': {
    severity: 'error',
    title: 'a fact in the future',
    why: 'What has not happened yet is a plan, not a fact.',
    fix: 'Correct the date.',
    example: 'state/expenses/2027.yaml\n- { date: 2027-03-02, project: harbour-shop, amount: 12.00 }',
  },
  'fact/unknown-project': {
    severity: 'error',
    title: 'a fact of a project that is not declared',
    why: 'It would be counted nowhere.',
    fix: 'Correct the name, or declare the project under `projects:`.',
    example: 'state/expenses/2026.yaml\n- { date: 2026-03-02, project: harbor-shop, amount: 12.00 }',
  },
  'fact/unknown-person': {
    severity: 'error',
    title: 'a fact of a person who is not declared',
    why: 'Nobody could be asked about it.',
    fix: 'Correct the name, or declare the person under `people:`.',
    example:
      'state/expenses/2026.yaml\n- { date: 2026-03-02, project: harbour-shop, person: anna, amount: 12.00 }',
  },
  'fact/unknown-client': {
    severity: 'error',
    title: 'an invoice to a client who is not declared',
    why: 'It would be counted nowhere.',
    fix: 'Correct the name, or declare the client under `clients:`.',
    example:
      'state/invoices/2026.yaml\n- number: 2026-001\n  date: 2026-03-31\n  client: harbor-tea\n  status: sent\n  lines: [{ text: March, net: 760.00 }]',
  },
  'fact/other-client': {
    severity: 'error',
    title: 'an invoice for a project of another client',
    why: "What is earned on a project would be set against another client's invoice.",
    fix: 'Correct the client or the project.',
    example:
      'state/invoices/2026.yaml\n- number: 2026-001\n  date: 2026-03-31\n  client: harbour-tea\n  status: sent\n  project: alder-booking\n  lines: [{ text: March, net: 760.00 }]',
  },
  'fact/unknown-currency': {
    severity: 'error',
    title: 'a currency that does not exist',
    why: 'Amounts in it cannot be counted.',
    fix: 'Use a code of ISO 4217 such as `EUR`.',
    example: 'state/expenses/2026.yaml\n- { date: 2026-03-02, project: harbour-shop, amount: 12.00 EUX }',
  },
  'fact/too-many-decimals': {
    severity: 'error',
    title: 'an amount with more decimals than its currency has',
    why: 'Nobody can pay it, and rounding it would change sums.',
    fix: 'Round it to what can be paid.',
    example: 'state/expenses/2026.yaml\n- { date: 2026-03-02, project: harbour-shop, amount: 12.005 EUR }',
  },
  'fact/two-currencies': {
    severity: 'error',
    title: 'an invoice in two currencies',
    why: 'Its lines could not be added up.',
    fix: 'Write one invoice for each currency.',
    example:
      'state/invoices/2026.yaml\n- number: 2026-001\n  date: 2026-03-31\n  client: harbour-tea\n  status: sent\n  lines: [{ text: March, net: 760.00 EUR }, { text: fees, net: 20.00 USD }]',
  },
  'fact/paid-before-date': {
    severity: 'error',
    title: 'an invoice that was paid before it was written',
    why: 'One of the two dates is wrong.',
    fix: 'Correct `date` or `paidOn`.',
    example:
      'state/invoices/2026.yaml\n- number: 2026-001\n  date: 2026-03-31\n  client: harbour-tea\n  status: paid\n  paidOn: 2026-03-01\n  lines: [{ text: March, net: 760.00 }]',
  },
  'fact/doubled': {
    severity: 'error',
    title: 'one fact given twice',
    why: 'An invoice number, an opening balance or a close stands for one thing; two cannot both be right.',
    fix: 'Remove one of them.',
    example:
      'state/invoices/2026.yaml\n- number: 2026-001\n  date: 2026-03-31\n  client: harbour-tea\n  status: sent\n  lines: [{ text: March, net: 760.00 }]\n- number: 2026-001\n  date: 2026-03-31\n  client: harbour-tea\n  status: sent\n  lines: [{ text: March, net: 760.00 }]',
  },
  'fact/close-gap': {
    severity: 'error',
    title: 'a closed month after an open one',
    why: 'Later months start from the figures of the close before them, so closes follow each other without a gap.',
    fix: 'Close the month in between first.',
    example:
      'state/closes/2026-01.yaml\nperiod: 2026-01\nby: ana\ndigest: sha256:7f3c2ab\nfigures: []\nstate/closes/2026-03.yaml\nperiod: 2026-03\nby: ana\ndigest: sha256:7f3c2ab\nfigures: []',
  },
} satisfies Record<string, CodeEntry>;
