import type { CodeEntry } from './entry.ts';

export const timeCodes = {
  'time/unknown-project': {
    severity: 'error',
    title: 'time on a project that is not declared',
    why: 'Hours without a project have no client, no rate and no owner, so no figure could include them.',
    fix: 'Correct the name, or declare the project under `projects:`.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbor-shop 2 payment form',
  },
  'time/ambiguous-project': {
    severity: 'error',
    title: 'the beginning of several projects',
    why: 'Time on a project that was guessed would be billed to the wrong client.',
    fix: 'Write enough of the name that only one project begins with it.',
    example: 'fractal log 2 harbour',
  },
  'time/unknown-person': {
    severity: 'error',
    title: 'a time file of a person who is not declared',
    why: 'Hours cost what the person costs; of an unknown person nobody can say.',
    fix: 'Rename the file after the person, or declare the person under `people:`.',
    example: 'state/time/2026/03/anna.yaml\n2026-03-02:\n  - harbour-shop 2 payment form',
  },
  'time/two-people': {
    severity: 'error',
    title: 'a time file in the folder of another person',
    why: 'The folder says one person and the file another; the hours could be counted for the wrong one.',
    fix: 'Move the file out of the folder, or name it by date.',
    example: 'state/time/ana/rui.yaml\n2026-03-02:\n  - harbour-shop 2 payment form',
  },
  'time/bad-entry': {
    severity: 'error',
    title: 'a line that is not an entry of time',
    why: 'A line that cannot be read would be hours that nobody counts.',
    fix: 'Write `project[/task] amount [@activity] [!free] [note]`, or a map.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - Harbour Shop 2 payment form',
  },
  'time/bad-amount': {
    severity: 'error',
    title: 'an amount of time that cannot be read',
    why: 'Amounts are read as text, never guessed: `1e3` and `0x10` are not hours.',
    fix: 'Write hours such as `1.75`, or `1h45m`, `1:45`, `105m`.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 1e3 payment form',
  },
  'time/no-time': {
    severity: 'error',
    title: 'an entry of no time',
    why: 'An entry of nothing is a slip: the amount was forgotten.',
    fix: 'Write how long it took, or remove the line.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 0 payment form',
  },
  'time/negative-amount': {
    severity: 'error',
    title: 'an entry of less than no time',
    why: 'A negative entry hides what it corrects.',
    fix: 'Correct the entry itself; in a closed month take it back with `reverses:` and `reason:`.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop -2 payment form',
  },
  'time/too-many-decimals': {
    severity: 'error',
    title: 'an amount of hours with more than two decimals',
    why: 'Two decimals are 36 seconds; more would have to be rounded, and rounding changes sums.',
    fix: 'Use two decimals, or `1:45:30` for seconds.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 1.333 payment form',
  },
  'time/unquoted-note': {
    severity: 'error',
    title: 'a note with `: ` or ` #` that is not quoted',
    why: 'YAML takes `: ` for a key and ` #` for a comment, so that part of the line would silently be lost.',
    fix: 'Put the whole entry into double quotes, as the hint shows.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2 fix #12 in the form',
  },
  'time/bad-clock': {
    severity: 'error',
    title: 'a `start` or `end` that cannot be',
    why: 'Without an offset nobody knows the instant, and an end before its start is no time.',
    fix: 'Write both as `2026-03-02T09:30:00+01:00`, on the date they stand under, the end after the start.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { project: harbour-shop, start: 2026-03-02T09:30:00, end: 2026-03-02T10:30:00 }',
  },
  'time/outside-project': {
    severity: 'error',
    title: 'time before a project began or after it ended',
    why: 'Either the date or the project is wrong; the hours would fall where nobody looks for them.',
    fix: 'Correct the date or the project of the entry, or the `from` and `to` of the project.',
    example: 'state/time/2025/12/ana.yaml\n2025-12-01:\n  - harbour-shop 2 before it began',
  },
  'time/future-date': {
    severity: 'error',
    title: 'time in the future',
    why: 'Hours that are still to be worked are a plan, not a fact.',
    fix: 'Correct the date, or log the time when it has been worked.',
    example: 'state/time/2027/03/ana.yaml\n2027-03-02:\n  - harbour-shop 2 payment form',
  },
  'time/over-a-day': {
    severity: 'error',
    title: 'more than 24 hours of one person on one day',
    why: 'Nobody works more than a day has; an entry is doubled or its amount is wrong.',
    fix: 'Correct the amounts. A total of many days is a `summary: { from, to }`.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 20\n  - harbour-site 5',
  },
  'time/overlap': {
    severity: 'error',
    title: 'two entries of one person at the same time',
    why: 'The same hour would be counted, and billed, twice.',
    fix: 'Correct `start` or `end` of one of them.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { project: harbour-shop, start: 2026-03-02T09:00:00Z, end: 2026-03-02T11:00:00Z }\n  - { project: harbour-site, start: 2026-03-02T10:00:00Z, end: 2026-03-02T12:00:00Z }',
  },
  'time/duplicate': {
    severity: 'warning',
    title: 'two equal entries in different files',
    why: 'The same work may have been logged twice, by hand and by an import.',
    fix: 'Remove one, or give both an `id` when both are right.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbour-shop 2 payment form\nstate/time/2026/03/ana.import.yaml\n2026-03-02:\n  - harbour-shop 2 payment form',
  },
  'time/duplicate-id': {
    severity: 'error',
    title: 'two entries with one id',
    why: 'An id names one entry, so that an import can be repeated and a correction can say what it takes back.',
    fix: 'Remove one of them, or give it an id of its own.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { project: harbour-shop, hours: 2, id: harvest-812 }\n  - { project: harbour-shop, hours: 3, id: harvest-812 }',
  },
  'time/closed-period': {
    severity: 'error',
    title: 'time of a closed month that is not as it was closed',
    why: 'A closed month has been reported and invoiced; its hours may not change behind the figures.',
    fix: 'Put new time under an open date with `late: <the day it was worked>`; correct old time with `reverses:` and `reason:`.',
    example:
      'state/closes/2026-02.yaml\nperiod: 2026-02\nby: ana\ndigest: sha256:7f3c2ab\nhours:\n  - { person: ana, hours: 2 }\nfigures: []\nstate/time/2026/02/ana.yaml\n2026-02-02:\n  - harbour-shop 2\n  - harbour-shop 1 written after the close',
  },
  'time/not-late': {
    severity: 'error',
    title: 'a late entry that is not late',
    why: '`late:` is for a day in a month that is closed; anything else is simply logged under its day.',
    fix: 'Put the entry under the day it was worked on and remove `late:`.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { project: harbour-shop, hours: 1, late: 2026-03-01 }',
  },
  'time/reverses-nothing': {
    severity: 'error',
    title: 'a correction of an entry that is not there',
    why: 'Only what was counted can be taken back.',
    fix: 'Write the `id` or the digest of an earlier entry of the same person.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { reverses: harvest-812, reason: wrong client }',
  },
  'time/reversed-twice': {
    severity: 'error',
    title: 'an entry that is taken back twice',
    why: 'It was counted once, so it can be taken back once.',
    fix: 'Remove one of the corrections.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { project: harbour-shop, hours: 2, id: harvest-812 }\n2026-03-03:\n  - { reverses: harvest-812, reason: wrong client }\n  - { reverses: harvest-812, reason: wrong client }',
  },
  'time/reversal-differs': {
    severity: 'error',
    title: 'a correction that says something else than the entry it takes back',
    why: 'An entry is taken back whole, at its own rates; the right one is then logged anew.',
    fix: 'Leave out everything but `reverses` and `reason`, or copy the entry exactly.',
    example:
      'state/time/2026/03/ana.yaml\n2026-03-02:\n  - { project: harbour-shop, hours: 2, id: harvest-812 }\n2026-03-03:\n  - { reverses: harvest-812, hours: 1, reason: half of it }',
  },
} satisfies Record<string, CodeEntry>;
