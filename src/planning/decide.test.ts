import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REFUSALS } from '#policy/approvals.ts';
import { planOf } from '#testing/plan-world.ts';
import type { Tree } from '#testing/repository.ts';
import { decide, missingWords, REASONS } from './decide.ts';

const STUDIO = 'people: { ana: {}, bo: {}, mira: { handle: mira } }\nclients: { harbour-tea: {} }\n';
const roles = (holders: string) =>
  `roles: { finance: { holders: [${holders}] }, leads: { holders: [bo] } }\n`;
const asks = (require: string) =>
  `policies: { clients: { on: { kind: Client }, require: [${require}], reason: Clients are chosen. } }\n`;

async function planned(holders: string, require: string) {
  const base: Tree = { 'manifests/studio.yaml': STUDIO + roles(holders) + asks(require) };
  const plan = await planOf(base, { ...base, 'manifests/books.yaml': 'clients: { kestrel-books: {} }\n' });
  // Only what is committed can be approved.
  return { ...plan, head: { ...plan.head, commit: 'b20d71f' } };
}

type Planned = Awaited<ReturnType<typeof planned>>;

const consent = ({ reviewDigest, head }: Planned, ...people: readonly string[]) => ({
  authors: [{ person: 'ana', handle: null }],
  refused: [],
  approvals: people.map((person) => ({
    ...{ by: { person, handle: null }, via: 'signature' as const },
    ...{ headCommit: head.commit, reviewDigest, at: '2026-03-30T12:00:00Z' },
  })),
});

const missing = (plan: Planned, ...people: readonly string[]) =>
  decide(plan, consent(plan, ...people)).approvals.map(missingWords);

test.each([
  ['mira', '{ role: finance }', [], ['finance: @mira']],
  ['mira, bo', '{ role: finance, approvals: 2 }', [], ['2 of finance: bo, @mira']],
  ['mira, bo, ana', '{ role: finance, approvals: 2 }', ['bo'], ['1 more of finance: @mira']],
  ['mira, ana', '{ role: finance, approvals: 2 }', [], ['2 of finance: @mira, and nobody else could']],
  ['', '{ role: finance }', [], ['finance: nobody who could holds it']],
])('of %s, %s with the approvals of %s misses %s', async (holders, require, people, words) => {
  expect(missing(await planned(holders, require), ...people)).toEqual(words);
});

test('every role that is asked for has to agree', async () => {
  const plan = await planned('mira', '{ role: finance }, { role: leads }');

  expect(decide(plan, consent(plan, 'mira'))).toMatchObject({
    outcome: 'stop',
    reasons: [{ code: 'approval', words: 'it lacks the approval of leads: bo' }],
  });
  expect(decide(plan, consent(plan, 'mira', 'bo'))).toMatchObject({ outcome: 'complete', reasons: [] });
});

test('a requirement whose role nobody looked at is not met', async () => {
  const plan = await planned('mira', '{ role: finance }');

  expect(decide({ ...plan, approvers: [] }, consent(plan, 'mira')).outcome).toBe('stop');
});

test('an approval has no say in what a rule cannot judge', async () => {
  const plan = await planned('mira', '{ role: finance }');
  const failed = plan.requirements.map((each) => ({
    ...each,
    outcome: 'error' as const,
    trouble: 'unknown',
  }));

  expect(decide({ ...plan, requirements: failed }, consent(plan, 'mira')).outcome).toBe('blocked');
});

test('the docs list every code of a decision, and no other', () => {
  const page = readFileSync('docs/review-a-proposal.md', 'utf8');
  const listed = (column: string) => {
    const table = page.split(`| in \`${column}\` |`)[1]?.split('\n\n')[0] ?? '';
    return [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  };

  expect(listed('reasons')).toEqual(Object.keys(REASONS));
  expect(listed('refused')).toEqual(Object.keys(REFUSALS));
});
