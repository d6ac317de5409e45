import { expect, test } from 'vitest';
import { readInputs } from './inputs.ts';

test('without any input the workspace at the top is planned and enforced', () => {
  expect(readInputs({})).toEqual({
    command: 'plan',
    root: '.',
    mode: 'enforce',
    token: '',
    'csv-only': false,
  });
});

test('inputs are read as the runner writes them', () => {
  const env = {
    INPUT_COMMAND: ' publish ',
    INPUT_ROOT: 'studio',
    'INPUT_CSV-ONLY': 'true',
    INPUT_VISIBILITY: '',
  };

  expect(readInputs(env)).toMatchObject({ command: 'publish', root: 'studio', 'csv-only': true });
});

test.each([
  ['an unknown command', { INPUT_COMMAND: 'deploy' }, 'command'],
  ['another mode', { INPUT_MODE: 'enforced' }, 'mode'],
  ['a date that is none', { 'INPUT_AS-OF': 'tomorrow' }, 'as-of'],
  ['neither true nor false', { INPUT_COMMAND: 'publish', 'INPUT_CSV-ONLY': 'yes' }, 'csv-only'],
  ['a folder longer than any', { INPUT_ROOT: 'a/'.repeat(1000) }, 'root'],
  ['an input of another command', { INPUT_VISIBILITY: 'public' }, '`plan` takes no `visibility`'],
])('%s is refused by name', (_what, env, words) => {
  expect(() => readInputs(env)).toThrow(words);
});

test('every input that is wrong is named at once', () => {
  expect(() => readInputs({ INPUT_MODE: 'x', INPUT_COMMAND: 'y' })).toThrow(/`command`.*`mode`/);
});
