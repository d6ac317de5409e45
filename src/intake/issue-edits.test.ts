import { describe, expect, test } from 'vitest';
import { parseDay } from '#core/calendar.ts';
import { lockOf } from '#facts/closes.ts';
import { loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { harbour } from '#testing/harbour.ts';
import { authorOf } from './issue-author.ts';
import { proposalOfIssue } from './issue-edits.ts';
import type { IssueAnswers } from './issue-form.ts';

const TIME_FILE = 'state/time/2026/03/ana.yaml';
const studio = {
  ...harbour,
  'manifests/people.yaml': 'people:\n  rui: { band: senior, handle: Rui-Reis }\n',
};

async function openStudio() {
  const snapshot = memorySnapshot(studio);
  const { value: model } = await loadModel(snapshot);
  const { value: facts } = await loadFacts(snapshot, model, {});
  return { snapshot, model, today: parseDay('2026-03-04') ?? 0, lock: lockOf(facts.closes), person: 'ana' };
}

async function proposed(
  form: IssueAnswers['form'],
  answers: Readonly<Record<string, string>>,
  person = 'ana',
) {
  return proposalOfIssue(
    { form, answers: new Map(Object.entries(answers)) },
    { ...(await openStudio()), person },
  );
}

const worked = { time: '1h45m', project: 'harbour-shop/checkout', billable: 'yes' };

describe('time', () => {
  test('becomes one line below the others of its day, in the author’s own file', async () => {
    const { value } = await proposed('log-time', {
      ...worked,
      day: '2026-03-03',
      activity: 'design',
      note: 'payment form',
    });

    expect(value?.title).toBe('Log 1.75 h on harbour-shop/checkout, 2026-03-03');
    expect(value?.edit).toEqual({
      path: TIME_FILE,
      before: harbour[TIME_FILE],
      after: `${harbour[TIME_FILE]}  - harbour-shop/checkout 1h45m @design payment form\n`,
    });
  });

  test('of somebody without a file begins one', async () => {
    const { value } = await proposed('log-time', worked, 'rui');

    expect(value?.edit).toEqual({
      path: 'state/time/2026/03/rui.yaml',
      before: null,
      after: '2026-03-04:\n  - harbour-shop/checkout 1h45m\n',
    });
  });

  test('may be written with blanks between numbers and letters', async () => {
    const { value } = await proposed('log-time', { ...worked, time: '1 h 45 m' });

    expect(value?.edit.after).toContain('1h45m');
  });

  test('that is not billable is marked', async () => {
    const { value } = await proposed('log-time', { ...worked, billable: 'no' });

    expect(value?.edit.after).toContain('- harbour-shop/checkout 1h45m !free\n');
  });

  test.each([
    ['a mark', '@design of the form'],
    ['a day', 'until @mon'],
    ['another entry', 'x\n  - harbour-shop 9\n2026-03-01:\n  - harbour-shop 8'],
    ['the end of a document', '---\nclients: {}'],
    ['a comment', 'form # not this'],
    ['HTML and mentions', '<img src=x onerror=alert(1)> @everyone [x](javascript:alert(1)) | `'],
    ['quotes', `it's "quoted" \\ back`],
  ])('keeps a note that looks like %s as a note of its one entry', async (_, note) => {
    const { value } = await proposed('log-time', { ...worked, note });
    const { value: facts } = await loadAfter(value?.edit.after ?? '');

    expect(facts.time.length).toBe(5);
    expect(facts.time.notes?.[4]).toBe(note.replace(/\s+/g, ' '));
  });

  test.each([
    ['an unknown project', { project: 'harbour-shoes' }, 'time/unknown-project'],
    ['no amount', { time: 'long' }, 'time/bad-amount'],
    ['two numbers', { time: '1 45' }, 'time/unknown-project'],
    ['a day that is still to come', { day: '2026-04-01' }, 'time/future-date'],
    ['more than one word for a project', { project: 'harbour-shop 9' }, 'intake/issue-form'],
    ['more than one word for an activity', { activity: 'design @2026-03-01' }, 'intake/issue-form'],
  ])('with %s is refused', async (_, answers, code) => {
    const { value, diagnostics } = await proposed('log-time', { ...worked, ...answers });

    expect(value).toBeNull();
    expect(diagnostics.map((found) => found.code)).toContain(code);
  });
});

async function loadAfter(text: string) {
  const snapshot = memorySnapshot({ ...studio, [TIME_FILE]: text });
  const { value: model } = await loadModel(snapshot);
  return loadFacts(snapshot, model, { notes: true });
}

describe('a task', () => {
  test('stands beside its project, under a name made of its title', async () => {
    const { value } = await proposed('new-task', {
      title: 'Returns page',
      project: 'harbour-shop',
      estimate: '6 h',
    });

    expect(value?.title).toBe('Add task harbour-shop/returns-page');
    expect(value?.edit.after).toContain('harbour-shop/returns-page: { title: Returns page, estimate: 6 h }');
  });

  test('keeps notes that look like YAML as text', async () => {
    const { value } = await proposed('new-task', {
      title: 'Returns',
      project: 'harbour-shop',
      notes: '[a]: "b"\n{ rate: 0 }',
    });

    const { value: model } = await loadModel(
      memorySnapshot({ ...studio, 'manifests/studio.yaml': value?.edit.after ?? '' }),
    );
    expect(model.byKind.Task.get('harbour-shop/returns')?.spec.notes).toBe('[a]: "b"\n{ rate: 0 }');
  });

  test.each([
    ['a project there is not', { title: 'Returns', project: 'harbour-shoes' }],
    ['a project that is a path', { title: 'Returns', project: '../harbour-shop' }],
    ['a name that is not one', { title: 'Returns', project: 'harbour-shop', name: '../x' }],
    ['an estimate that is a map', { title: 'Returns', project: 'harbour-shop', estimate: '{ a: 1 }' }],
    ['a title without letters', { title: '!!!', project: 'harbour-shop' }],
  ])('of %s is refused', async (_, answers) => {
    const { value, diagnostics } = await proposed('new-task', answers);

    expect(value).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});

describe('a client', () => {
  test('stands beside the others', async () => {
    const { value } = await proposed('new-client', { title: 'Orme & Söhne', currency: 'GBP', terms: '14' });

    expect(value?.title).toBe('Add client orme-sohne');
    expect(value?.edit.after).toContain('orme-sohne: { title: "Orme & Söhne", currency: GBP, terms: 14 }');
  });

  test('that there is already is refused', async () => {
    const { diagnostics } = await proposed('new-client', { title: 'Harbour Tea' });

    expect(diagnostics.map(({ code }) => code)).toEqual(['manifest/duplicate-name']);
  });
});

describe('the author', () => {
  test('is the person with the handle, in letters of any case', async () => {
    const { model } = await openStudio();

    expect(authorOf({ author: 'rui-reis', actor: 'rui-reis' }, model)).toEqual({
      value: 'rui',
      diagnostics: [],
    });
  });

  test.each([
    ['a stranger', { author: 'mallory', actor: 'mallory' }, 'intake/unknown-author'],
    ['nobody', { author: '', actor: '' }, 'intake/unknown-author'],
    [
      'who carries the name of a person without a handle',
      { author: 'ana', actor: 'ana' },
      'intake/unknown-author',
    ],
    ['whose issue another one changed', { author: 'rui-reis', actor: 'mallory' }, 'intake/not-the-author'],
  ])('is not %s', async (_, event, code) => {
    const { model } = await openStudio();

    expect(authorOf(event, model)).toMatchObject({ value: null, diagnostics: [{ code }] });
  });

  test('is nobody where two people share a handle', async () => {
    const twins = memorySnapshot({
      ...studio,
      'manifests/more.yaml': 'people: { ivo: { handle: rui-reis } }\n',
    });
    const { value: model } = await loadModel(twins);

    expect(authorOf({ author: 'rui-reis', actor: 'rui-reis' }, model).value).toBeNull();
  });
});
