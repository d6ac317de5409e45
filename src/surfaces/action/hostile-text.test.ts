/** What a title, a name or a message may hold must never become a command of the runner or another output. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mask, remark, sayText } from './log-commands.ts';
import { writeOutputs, writeSummary } from './output-files.ts';
import type { Runner } from './runner.ts';

function runner(): Runner & { readonly said: () => string; readonly written: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-runner-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  for (const path of [output, summary]) writeFileSync(path, '');
  let said = '';
  let secrets = 0;
  return {
    env: { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    folder,
    say: (text) => {
      said += text;
    },
    secret: () => {
      secrets += 1;
      return `s${secrets}`;
    },
    today: () => '2026-03-30',
    seconds: () => 0,
    second: 1,
    signal: new AbortController().signal,
    said: () => said,
    written: (name) => readFileSync(join(folder, name), 'utf8'),
  };
}

test('a text that is shown in the log gives the runner no command', () => {
  const step = runner();

  sayText(step, '::set-output name=decision::complete\n::add-mask::e\n');

  expect(step.said()).toBe(
    '::stop-commands::s1\n::set-output name=decision::complete\n::add-mask::e\n::s1::\n',
  );
});

test('a remark stays one command, whatever it says', () => {
  const step = runner();

  remark(step, 'error', 'tea\n::error::no\r\u001b[31m 100%', 'one\n::warning::two');

  expect(step.said()).toBe(
    '::error title=Fractal::tea ::error::no \\u{1b}[31m 100%25%0Ahint: one ::warning::two\n',
  );
});

test('a secret with line ends is masked as one, and none is masked where there is none', () => {
  const step = runner();

  mask(step, 'a%\nb');
  mask(step, '');

  expect(step.said()).toBe('::add-mask::a%25%0Ab\n');
});

test('a value cannot set another output', () => {
  const step = runner();

  writeOutputs(step, { result: 'tea\nend-s2\nend-EOF\ndecision=complete', decision: 'stop' });

  expect(step.written('output')).toBe(
    'result<<end-s1\ntea\nend-s2\nend-EOF\ndecision=complete\nend-s1\ndecision<<end-s2\nstop\nend-s2\n',
  );
});

test('a summary that GitHub would refuse is not written', () => {
  const step = runner();

  expect(writeSummary(step, '€'.repeat(400_000))).toBe(false);
  expect(writeSummary(step, 'tea\n')).toBe(true);
  expect(step.written('summary')).toBe('tea\n');
});
