import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attempt } from './attempt.ts';

const signal = AbortSignal.timeout(10_000);

test('work that fails once is tried again', async () => {
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls === 1) throw new Error('the source is busy');
    return 'done';
  };

  assert.deepEqual(await attempt(work, { times: 3, signal, firstPause: 1 }), {
    isDone: true,
    value: 'done',
    tries: 2,
  });
});

test('work that always fails says each reason', async () => {
  const work = () => Promise.reject(new Error('closed'));

  assert.deepEqual(await attempt(work, { times: 2, signal, firstPause: 1 }), {
    isDone: false,
    reasons: ['closed', 'closed'],
  });
});

test('nothing is tried when the time is up', async () => {
  const over = AbortSignal.abort();

  assert.deepEqual(await attempt(() => Promise.resolve(1), { times: 3, signal: over }), {
    isDone: false,
    reasons: ['the time is up'],
  });
});
