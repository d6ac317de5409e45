import { expect, test } from 'vitest';
import { readLog, readOutputs } from './commands.ts';

test('annotations are read with their places, and what they say is unescaped', () => {
  const { annotations, text } = readLog(
    'brewing\n::error file=a%2Cb.yaml,line=3,col=5,title=tea%3A cold::50%25%0Acold\n::warning::weak\n',
  );

  expect(annotations).toEqual([
    { level: 'error', file: 'a,b.yaml', line: 3, col: 5, title: 'tea: cold', message: '50%\ncold' },
    { level: 'warning', message: 'weak' },
  ]);
  expect(text).toBe('brewing\n');
});

test('nothing is a command between stop-commands and its word, and masked words are hidden', () => {
  const { annotations, text } = readLog(
    '::add-mask::darjeeling\n::stop-commands::w0rd\n::error::not said\n::w0rd::\n::notice::darjeeling\n',
  );

  expect(annotations).toEqual([{ level: 'notice', message: 'darjeeling' }]);
  expect(text).toBe('::error::not said\n');
});

test('the older form of a command is one anywhere in a line', () => {
  const { annotations, text } = readLog(
    'tea ##[error]cold\n::stop-commands::w0rd\n##[error]warm\n::w0rd::\n',
  );

  expect(annotations).toEqual([{ level: 'error', message: 'cold' }]);
  expect(text).toBe('##[error]warm\n');
});

test('outputs are read with their values over many lines', () => {
  expect(readOutputs('tea=green\nplan<<END\na=b\n\nEND\n')).toEqual({ tea: 'green', plan: 'a=b\n' });
});

test('an output that never ends fails the step', () => {
  expect(() => readOutputs('plan<<END\ntea\n')).toThrow('has no end');
});
