import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readIssueForm } from './issue-form.ts';
import { issueForms } from './issue-forms.ts';

const templates = resolve(import.meta.dirname, '../../.github/ISSUE_TEMPLATE');

const Template = z.object({
  body: z.array(
    z.object({
      type: z.enum(['input', 'dropdown', 'textarea']),
      id: z.string(),
      attributes: z.object({ label: z.string() }),
      validations: z.object({ required: z.boolean() }),
    }),
  ),
});

/** A body as GitHub writes it for a form. */
function bodyOf(form: string, answers: Readonly<Record<string, string>>): string {
  const fields = issueForms.find(({ name }) => name === form)?.fields ?? [];
  return fields.map(({ id, label }) => `### ${label}\n\n${answers[id] ?? '_No response_'}`).join('\n\n');
}

const time = { time: '1h45m', project: 'harbour-shop', billable: 'yes' };

function answersIn(body: string): Record<string, string> | null {
  const { value } = readIssueForm(body);
  return value && Object.fromEntries(value.answers);
}

describe('the forms', () => {
  test('are the files of the template folder', () => {
    expect(readdirSync(templates).sort()).toEqual(issueForms.map(({ name }) => `${name}.yml`).sort());
  });

  test.each(issueForms.map((form) => [form.name, form] as const))(
    '%s asks for what is read, in the same order and with the same headings',
    (name, { fields }) => {
      const { body } = Template.parse(parse(readFileSync(join(templates, `${name}.yml`), 'utf8')));

      expect(
        body.map(({ id, attributes, validations }) => ({
          id,
          label: attributes.label,
          ...(validations.required && { required: true }),
        })),
      ).toEqual(fields);
      // What is answered in several lines could pass for the answers below it.
      expect(body.slice(0, -1).map(({ type }) => type)).not.toContain('textarea');
    },
  );

  test('begin with headings of their own, so that a body shows its form', () => {
    const first = issueForms.map(({ fields }) => fields[0]?.label);

    expect(new Set(first).size).toBe(issueForms.length);
  });
});

test('an unanswered question is an empty answer', () => {
  expect(answersIn(bodyOf('log-time', time))).toEqual({ ...time, day: '', activity: '', note: '' });
});

test('line ends of Windows change nothing', () => {
  const body = bodyOf('new-task', { title: 'Returns page', project: 'harbour-shop', notes: 'one\ntwo' });

  expect(answersIn(body.replaceAll('\n', '\r\n'))).toEqual(answersIn(body));
});

test('an issue of another sort is not ours, and nothing is said of it', () => {
  for (const body of ['', 'The cockpit is slow.', '### Steps\n\nclick', '# Time worked\n\n8']) {
    expect(readIssueForm(body)).toEqual({ value: null, diagnostics: [] });
  }
});

test('headings in the last answer are part of it', () => {
  const note = 'first\n\n### Time worked\n\n99\n\n### Note\n\nsecond';

  expect(answersIn(bodyOf('log-time', { ...time, note }))).toMatchObject({ time: '1h45m', note });
});

test.each([
  ['a heading of the form inside an answer', { ...time, project: 'harbour-shop\n\n### Day\n\n2026-03-02' }],
  ['an answer of two lines', { ...time, project: 'harbour-shop\nharbour-site' }],
  ['a required answer that is missing', { project: 'harbour-shop', billable: 'yes' }],
  ['an answer of a whole page', { ...time, note: 'tea '.repeat(1000) }],
])('%s is refused', (_, answers) => {
  const { value, diagnostics } = readIssueForm(bodyOf('log-time', answers));

  expect(value).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toContain('intake/issue-form');
});

test('answers in another order are refused', () => {
  const [time, project, ...others] = bodyOf('log-time', {}).split(/(?=### )/);

  expect(readIssueForm([time, ...others, project].join('')).diagnostics).toMatchObject([
    { code: 'intake/issue-form', message: 'the heading `Project` does not stand where the form has it' },
  ]);
});

test.each([
  ['a bidirectional override', '\u202e'],
  ['a zero-width space', '\u200b'],
  ['an escape', '\u001b[2J'],
])('%s in any answer is refused', (_, character) => {
  const { value, diagnostics } = readIssueForm(
    bodyOf('log-time', { ...time, note: `tea ${character} room` }),
  );

  expect(value).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(['yaml/control-character']);
});

test('a body of millions of characters is refused at once', () => {
  const started = process.cpuUsage().user;
  const { value } = readIssueForm(bodyOf('log-time', { ...time, note: '### Day\n'.repeat(1_000_000) }));

  expect(value).toBeNull();
  expect(process.cpuUsage().user - started).toBeLessThan(500_000);
});

test('whatever one line says, it is the answer to its own question only', () => {
  const line = fc.string({
    unit: fc.constantFrom('#', ' ', '-', '_', '`', '<', '@', 'a', 'é', '|'),
    maxLength: 40,
  });
  const answer = line.map((text) => text.trim()).filter((text) => text !== '_No response_');
  const property = fc.property(answer, answer, (project, day) => {
    const answers = answersIn(bodyOf('log-time', { ...time, project: project || 'tea', day }));
    expect(answers).toMatchObject({ time: '1h45m', project: project || 'tea', day, activity: '' });
  });

  fc.assert(property);
});

test('no body makes it throw', () => {
  const part = fc.constantFrom(
    ...issueForms.flatMap(({ fields }) => fields.map(({ label }) => `### ${label}`)),
    '\n',
    '\r\n',
    '_No response_',
    '<img src=x onerror=alert(1)>',
    '\u2028',
    '\ud800',
    'é',
    '```',
  );

  fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => void readIssueForm(parts.join(''))));
});
