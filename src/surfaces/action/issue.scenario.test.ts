import { expect } from 'vitest';
import { issueForms } from '#intake/issue-forms.ts';
import type { Delivery } from '#testing/github/host.ts';
import type { Json } from '#testing/github/json.ts';
import { type Quay, scenario } from '#testing/runner/quay.ts';
import { studio } from '#testing/runner/studio.ts';

const TIME = 'state/time/2026/03/ana.yaml';

/** The body that GitHub makes of a form's answers. */
function answered(form: string, answers: Readonly<Record<string, string>>): string {
  const fields = issueForms.find(({ name }) => name === form)?.fields ?? [];
  return fields.map(({ id, label }) => `### ${label}\n\n${answers[id] ?? '_No response_'}`).join('\n\n');
}

const twoHours = { time: '2', project: 'harbour-shop', day: '2026-03-09', billable: 'yes' };

async function openIssue(
  { github, books }: Quay,
  by: string,
  body: string,
  title = 'Log time',
): Promise<Delivery> {
  const { body: issue } = await github.ask(github.personalToken(by), 'POST', `/repos/${books.name}/issues`, {
    title,
    body,
  });
  return books.ask('issues', { action: 'opened', issue: issue as Json }, by);
}

/** Pull requests that the workflow opened. */
const proposed = ({ books }: Quay) => [...books.repository.pulls.values()];

scenario(
  'a form for time becomes a pull request of one line, in the name of whoever opened it',
  async ({ open }) => {
    const quay = await open();
    const issue = await openIssue(quay, 'ana', answered('log-time', { ...twoHours, note: 'proofs' }));

    const ran = await quay.run(issue, { runId: 40 });

    const [pull] = proposed(quay);
    expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'proposed' });
    expect(quay.books.read(pull?.headSha ?? '', TIME)).toContain('harbour-shop 2 proofs');
    expect(quay.books.read('main', TIME)).toBe(studio[TIME]);
    expect(quay.github.deliveries.at(-1)).toMatchObject({ event: 'pull_request', startsWorkflows: false });
  },
);

scenario('a checkout that kept its token does not get in the way', async ({ open }) => {
  const quay = await open();
  const issue = await openIssue(quay, 'ana', answered('log-time', twoHours));

  const ran = await quay.run(issue, { checkout: { persistsCredentials: true } });

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'proposed' });
  expect(proposed(quay)).toHaveLength(1);
});

scenario('answers that are no time say why, below the issue, and nothing is pushed', async ({ open }) => {
  const quay = await open();
  const issue = await openIssue(quay, 'ana', answered('log-time', { ...twoHours, time: 'a while' }));

  const ran = await quay.run(issue);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'refused' });
  expect(proposed(quay)).toEqual([]);
  expect(quay.writes().filter((write) => write.includes('comments'))).toHaveLength(1);
});

scenario('an issue that is no form is left alone', async ({ open }) => {
  const quay = await open();
  const issue = await openIssue(quay, 'ana', 'The tea is cold.');

  const ran = await quay.run(issue);

  expect(ran.outputs).toMatchObject({ decision: 'complete', 'reason-code': 'not-a-form' });
  expect(quay.writes().slice(1)).toEqual([]);
});

scenario('nobody logs time in the name of somebody else', async ({ open }) => {
  const quay = await open();
  const issue = await openIssue(quay, 'lou', answered('log-time', { ...twoHours, note: 'person: ana' }));

  const ran = await quay.run(issue);

  expect(ran.outputs).toMatchObject({ decision: 'stop', 'reason-code': 'refused' });
  expect(proposed(quay)).toEqual([]);
});

scenario('a body that is an injection is one line of text', async ({ open }) => {
  const quay = await open();
  const note =
    '"; id # $(id)\n### Billable\n\nno\n  - relaunch/pages 400 all mine\n::error::owned\n@everyone </details><img src=x>';
  const issue = await openIssue(
    quay,
    'ana',
    answered('log-time', { ...twoHours, note }),
    '"; id #\n::error::owned',
  );

  const ran = await quay.run(issue);

  const [pull] = proposed(quay);
  const before = studio[TIME]?.toString().split('\n') ?? [];
  const after = (quay.books.read(pull?.headSha ?? 'main', TIME) ?? '').split('\n');
  const added = after.filter((line) => !before.includes(line));
  expect(added[0]).toBe('2026-03-09:');
  expect(added[1]).toMatch(/^ {2}- 'harbour-shop 2 "; id # .* relaunch\/pages 400 all mine .*'$/);
  expect(added).toHaveLength(2);
  expect(ran.annotations.filter(({ message }) => message.startsWith('owned'))).toEqual([]);
  const shown = pull === undefined ? [] : [pull, ...(await quay.books.comments(pull))];
  for (const { body } of shown) expect(body).not.toMatch(/<img|@everyone/);
  expect(shown.length).toBeGreaterThan(0);
});

scenario('a form that is edited changes the pull request that it has', async ({ open }) => {
  const quay = await open();
  const issue = await openIssue(quay, 'ana', answered('log-time', twoHours));
  await quay.run(issue, { runId: 40 });
  const edited = { ...(issue.payload.issue as Json), body: answered('log-time', { ...twoHours, time: '3' }) };

  await quay.run(quay.books.ask('issues', { action: 'edited', issue: edited }, 'ana'), { runId: 41 });

  const [pull, ...others] = proposed(quay);
  expect(others).toEqual([]);
  expect(quay.books.read(pull?.headSha ?? '', TIME)).toContain('harbour-shop 3');
  expect(quay.books.read(pull?.headSha ?? '', TIME)).not.toContain('harbour-shop 2');
});
