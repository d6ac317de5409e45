/** What an issue asks to be written into the workspace, as edits and the words of their proposal. */

import type { Month } from '#core/calendar.ts';
import { type Day, formatDay } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { formatDuration } from '#core/duration.ts';
import { entryOf, logEdit } from '#facts/log.ts';
import { complaint, readLogWords } from '#facts/log-words.ts';
import type { Model } from '#model/model.ts';
import { type NewResource, scaffold } from '#model/scaffold.ts';
import type { Edit } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { IssueAnswers } from './issue-form.ts';
import { slugOf } from './slug.ts';

export interface IssueProposal {
  readonly edit: Edit;
  /** One line without anything that its author wrote freely: `Log 1.75 h on harbour-shop/checkout`. */
  readonly title: string;
}

export interface IssueContext {
  /** What the issue is written into. */
  readonly snapshot: Snapshot;
  readonly model: Model;
  /** The author, as the workspace names them. */
  readonly person: string;
  readonly today: Day;
  /** Last closed month, as `lockOf` gives it. */
  readonly lock: Month | null;
}

/** Null when it cannot be written, with the reasons. */
export function proposalOfIssue(
  { form, answers }: IssueAnswers,
  context: IssueContext,
): Promise<Checked<IssueProposal | null>> {
  const said = (field: string) => answers.get(field) ?? '';
  if (form === 'log-time') return logged(said, context);
  const asked = form === 'new-task' ? taskOf(said) : clientOf(said);
  return asked.value ? declared(asked.value, context) : Promise.resolve({ ...asked, value: null });
}

type Said = (field: string) => string;

async function logged(said: Said, context: IssueContext): Promise<Checked<IssueProposal | null>> {
  const spaced = ['project', 'day', 'activity'].filter((field) => /\s/.test(said(field)));
  if (spaced.length > 0) return refused(spaced.map((field) => notAWord(said(field))));
  const marks = [said('activity'), said('day')].filter(Boolean).map((word) => `@${word.replace(/^@/, '')}`);
  const words = [amountOf(said('time')), said('project'), ...marks].join(' ');
  const read = readLogWords(words, context.model, context.today);
  if (!read.value) return refused(read.diagnostics);
  const billable = said('billable') !== 'no';
  // Apart from the other words: a note may begin or end like one of them.
  const note = said('note').replace(/\s+/g, ' ');
  const entry = entryOf({ ...read.value, billable, note }, context);
  if (!entry.value) return refused(entry.diagnostics);
  const { path, project, task, seconds, day } = entry.value;
  const { value: edit, diagnostics } = logEdit(entry.value, await textOf(context.snapshot, path));
  if (!edit) return refused(diagnostics);
  const target = task === null ? project : `${project}/${task}`;
  return {
    value: { edit, title: `Log ${formatDuration(seconds)} h on ${target}, ${formatDay(day)}` },
    diagnostics,
  };
}

// `1 h 45 m` is how people write it in a field of its own; `1 45` stays two words, and is none.
function amountOf(answer: string): string {
  return answer.replace(/\s*([hm:])\s*/g, '$1');
}

async function declared(
  asked: NewResource,
  { snapshot, model }: IssueContext,
): Promise<Checked<IssueProposal | null>> {
  const { value: edit, diagnostics } = await scaffold(snapshot, model, asked);
  if (!edit) return refused(diagnostics);
  return { value: { edit, title: `Add ${asked.kind.toLowerCase()} ${asked.name}` }, diagnostics };
}

function taskOf(said: Said): Checked<NewResource | null> {
  const name = said('name') || slugOf(said('title'));
  if (name === '') return refused([noName()]);
  const set = fieldsOf({ estimate: said('estimate'), due: said('due'), notes: asText(said('notes')) });
  return {
    value: { kind: 'Task', name: `${said('project')}/${name}`, set: { title: said('title'), ...set } },
    diagnostics: [],
  };
}

function clientOf(said: Said): Checked<NewResource | null> {
  const name = said('name') || slugOf(said('title'));
  if (name === '') return refused([noName()]);
  const set = fieldsOf({ currency: said('currency'), terms: said('terms'), notes: asText(said('notes')) });
  return { value: { kind: 'Client', name, set: { title: said('title'), ...set } }, diagnostics: [] };
}

function fieldsOf(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''));
}

// Quoted, so that a text which looks like a list or a map stays a text.
function asText(answer: string): string {
  return answer === '' ? '' : JSON.stringify(answer);
}

async function textOf(snapshot: Snapshot, path: string): Promise<string | null> {
  if (!snapshot.entries.has(path)) return null;
  let text = '';
  await snapshot.readEach([path], (_path, bytes) => {
    text = bytes.toString('utf8');
  });
  return text;
}

function notAWord(answer: string): Diagnostic {
  return complaint(
    'intake/issue-form',
    `\`${answer}\` is not one word`,
    'edit the issue; the note has room for more',
  );
}

function noName(): Diagnostic {
  return complaint('intake/issue-form', 'no name can be made of the first answer', 'answer `Short name`');
}

function refused(diagnostics: readonly Diagnostic[]): Checked<null> {
  return { value: null, diagnostics };
}
