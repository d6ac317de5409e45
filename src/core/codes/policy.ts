import type { CodeEntry } from './entry.ts';

const RULE =
  'manifests/studio.yaml\npeople:\n  mira: {}\nroles:\n  finance: { holders: [mira] }\npolicies:\n  margin-floor:\n    on: { kind: Project, action: [create, update, moved] }\n';
const ENDS = '\n    require: [{ role: finance }]\n    reason: Projects under 20 % margin need finance.';

export const policyCodes = {
  'policy/syntax': {
    severity: 'error',
    title: 'a condition that cannot be parsed',
    why: 'A rule that cannot be read cannot be judged. It blocks every change until it can.',
    fix: 'Correct the expression; `docs/write-a-policy.md` shows what it may hold.',
    example: `${RULE}    when: head.figures.seconds >${ENDS}`,
  },
  'policy/type-error': {
    severity: 'error',
    title: 'a condition whose types do not fit, or that is not `true` or `false`',
    why: 'Only `true` makes a rule apply. A number or a text never would, and the rule would pass everything.',
    fix: 'Compare whole numbers with whole numbers and texts with texts, so that the whole is `true` or `false`.',
    example: `${RULE}    when: head.figures.seconds > "100"${ENDS}`,
  },
  'policy/unguarded': {
    severity: 'error',
    title: 'a figure that may be null, or a side that may be missing, without `has()` before it',
    why: 'A margin has no value where there is no revenue, and a new resource has no `base`. Reading what is not there is an error, which blocks.',
    fix: 'Write `has(…) && …` with the same path, or `!has(…) || …` where its absence should count.',
    example: `${RULE}    when: head.figures.margin_bps < 2000${ENDS}`,
  },
  'policy/unknown-variable': {
    severity: 'error',
    title: 'a variable, figure or field that does not exist',
    why: 'A misspelt name would never hold anything, and `has()` of it would always be false: the rule would pass everything.',
    fix: 'Use one of the names that the finding lists; figures depend on the kind that the rule is on.',
    example: `${RULE}    when: has(head.figures.margin_bips)${ENDS}`,
  },
  'policy/not-available': {
    severity: 'error',
    title: 'a function or operator that conditions do not have',
    why: 'Regular expressions can run without end, fractions are not exact, and logic inside a comparison can swallow an error. Conditions have none of them.',
    fix: 'Use comparisons, `in`, `has`, `size`, `startsWith`, `endsWith`, `contains`, `exists`, `all`, `&&`, `||`, `!` and `? :`.',
    example: `${RULE}    when: change.name.matches("(a+)+$")${ENDS}`,
  },
  'policy/too-large': {
    severity: 'error',
    title: 'a condition that is too long or too deeply nested',
    why: 'Nobody can review it, and evaluating it could take too long.',
    fix: 'Split it into several rules.',
    example: `${RULE}    when: ${'('.repeat(60)}true${')'.repeat(60)}${ENDS}`,
  },
  'policy/unknown-label': {
    severity: 'error',
    title: 'a rule on a label that no resource of the kind carries',
    why: 'It would never meet anything, which looks the same as a rule that always passes.',
    fix: 'Correct the label, or set it on the resources that the rule is meant for.',
    example: `${RULE.replace('on: { kind: Project, action: [create, update, moved] }', 'on: { kind: Project, labels: { teir: gold } }').replace('people:', 'clients:\n  harbour-tea: {}\nprojects:\n  harbour-shop: { client: harbour-tea, labels: { tier: gold } }\npeople:')}    when: head.figures.seconds > 0${ENDS}`,
  },
  'policy/role-not-for-kind': {
    severity: 'error',
    title: 'a role is asked to approve a kind that it does not approve',
    why: 'The role says under `approves` what it may agree to. Approvals of anything else would go further than those who gave it the role meant. Neither an amount (`upTo`) nor `labels` of what it approves is held against a change, so such a role cannot be asked.',
    fix: 'Ask a role that approves the kind, or add the kind to `approves.kinds` of the role; say amounts and labels in the rule.',
    example:
      'manifests/studio.yaml\npeople: { mira: {} }\nroles: { finance: { holders: [mira], approves: { kinds: [Rates] } } }\npolicies:\n  clients: { on: { kind: Client }, require: [{ role: finance }], reason: Clients are chosen. }',
  },
  'policy/never-moves': {
    severity: 'error',
    title: 'a rule on figures that move, of a kind that has none',
    why: 'Only clients, projects and people have figures. The rule would never meet anything.',
    fix: 'Leave `moved` out of `action`, or put the rule on `Project`, `Client` or `Person`.',
    example:
      'manifests/studio.yaml\npolicies:\n  rate-change:\n    on: { kind: Rates, action: [moved] }\n    deny: true\n    reason: Rates stay.',
  },
} satisfies Record<string, CodeEntry>;
