import { expect, test } from 'vitest';
import { githubAnnotations } from './github.ts';

test('a finding is an annotation at its line, with the path from the top of the repository', () => {
  const text = githubAnnotations(
    [
      {
        code: 'time/unknown-project',
        severity: 'error',
        message: 'no project `harbor-shop`',
        at: { file: 'state/time/ana.yaml', line: 2, column: 5, endColumn: 16 },
        hint: 'did you mean `harbour-shop`?',
      },
    ],
    'studio/',
  );

  expect(text).toBe(
    '::error file=studio/state/time/ana.yaml,line=2,col=5,endColumn=16,title=time/unknown-project::no project `harbor-shop`%0Ahint: did you mean `harbour-shop`?\n',
  );
});

test('a text cannot end its annotation and begin a command of its own', () => {
  const text = githubAnnotations([
    {
      code: 'time/unknown-project',
      severity: 'warning',
      message: 'tea\n::set-output name=x::100%',
      at: { file: 'a,line=9:b\n::error::.yaml' },
    },
  ]);

  expect(text.split('\n')).toHaveLength(2);
  expect(text).toBe(
    '::warning file=a%2Cline=9%3Ab %3A%3Aerror%3A%3A.yaml,title=time/unknown-project::tea ::set-output name=x::100%25\n',
  );
});
