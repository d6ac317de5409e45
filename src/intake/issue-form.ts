/** An issue that was opened with one of our forms, read back as its answers. The body is anybody's text. */
import type { Checked } from '#core/checked.ts';
import { codes } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { complaint } from '#facts/log-words.ts';
import { deceptionOf } from '#source/text.ts';
import { type FormField, type IssueForm, issueForms } from './issue-forms.ts';

export interface IssueAnswers {
  readonly form: IssueForm['name'];
  /** By field; '' where nothing was answered. Of one line, except the last of a form. */
  readonly answers: ReadonlyMap<string, string>;
}

/** As long as GitHub lets a body be, in UTF-16 units. */
const LONGEST_BODY = 65_536;
/** Characters of one answer: a note is a line, and notes on a client a few. */
const LONGEST_ANSWER = 2_000;
const NO_ANSWER = '_No response_';

/**
 * The answers of the form that the body begins with; null without findings for an issue of another sort. Headings must
 * stand in the form's order, each answer but the last is one line: so nothing that is written in an answer can pass for
 * another answer.
 */
export function readIssueForm(body: string): Checked<IssueAnswers | null> {
  const text = body.slice(0, LONGEST_BODY + 1).normalize('NFC');
  const lines = text.split(/\r\n|\r|\n/);
  const first = lines.find((line) => line.trim() !== '')?.trimEnd();
  const form = issueForms.find(({ fields }) => first === headingOf(fields[0]));
  if (!form) return { value: null, diagnostics: [] };
  if (body.length > LONGEST_BODY) return refused([wrongAnswer('the issue is longer than GitHub lets it be')]);
  const deception = deceptionOf(text);
  if (deception !== null)
    return refused([complaint(deception, codes[deception].title, codes[deception].fix)]);
  const answers = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  let at = lines.findIndex((line) => line.trim() !== '');
  for (const [index, field] of form.fields.entries()) {
    if (lines[at]?.trimEnd() !== headingOf(field)) return refused([missing(field)]);
    const next = form.fields[index + 1];
    const end = next ? endOf(lines, at + 1, headingOf(next)) : lines.length;
    const answer = answerOf(lines.slice(at + 1, end));
    diagnostics.push(...complaintsOf(field, answer, next === undefined));
    answers.set(field.id, answer);
    at = end;
  }
  return diagnostics.length > 0
    ? refused(diagnostics)
    : { value: { form: form.name, answers }, diagnostics: [] };
}

function headingOf(field: FormField | undefined): string {
  return `### ${field?.label ?? ''}`;
}

function endOf(lines: readonly string[], from: number, heading: string): number {
  const at = lines.findIndex((line, index) => index >= from && line.trimEnd() === heading);
  return at < 0 ? lines.length : at;
}

function answerOf(lines: readonly string[]): string {
  const text = lines.join('\n').trim();
  return text === NO_ANSWER ? '' : text;
}

function complaintsOf({ label, required }: FormField, answer: string, isLast: boolean): Diagnostic[] {
  if (answer.length > LONGEST_ANSWER)
    return [wrongAnswer(`the answer to \`${label}\` has more than ${LONGEST_ANSWER} characters`)];
  if (!isLast && answer.includes('\n')) return [wrongAnswer(`the answer to \`${label}\` is not one line`)];
  return required && answer === '' ? [wrongAnswer(`\`${label}\` is not answered`)] : [];
}

function missing({ label }: FormField): Diagnostic {
  return wrongAnswer(`the heading \`${label}\` does not stand where the form has it`);
}

function wrongAnswer(message: string): Diagnostic {
  return complaint('intake/issue-form', message, 'edit the issue, or open it again with the form');
}

function refused(diagnostics: readonly Diagnostic[]): Checked<null> {
  return { value: null, diagnostics };
}
