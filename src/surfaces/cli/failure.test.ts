import { expect, test } from 'vitest';
import { KernelError } from '#core/trouble.ts';
import { plainLook } from '../formats/look.ts';
import { showTrouble } from './failure.ts';
import { Stopped } from './stopped.ts';
import type { Machine } from './streams.ts';

function shown(trouble: unknown, signal = new AbortController().signal) {
  let err = '';
  const machine: Machine = {
    argv: [],
    env: {},
    cwd: '/',
    streams: {
      stdin: {},
      stdout: { write: () => undefined },
      stderr: {
        write: (text) => {
          err += text;
        },
      },
    },
    now: () => 0,
    today: () => '2026-03-30',
    moment: () => ({ seconds: 0, offset: '+0000' }),
    signal,
  };
  const exit = showTrouble(trouble, machine, {
    out: plainLook,
    err: plainLook,
    isWatched: false,
    isInteractive: false,
  });
  return { exit, err };
}

test('trouble with the environment is one line and a hint, exit 2', () => {
  expect(shown(new KernelError('source/no-git', 'git could not be started', 'install git'))).toEqual({
    exit: 2,
    err: 'error  source/no-git  git could not be started\n  hint  install git\n',
  });
});

test('what the operating system refuses is trouble with the environment, and no bug', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  const closed = Object.assign(new Error('EACCES'), {
    code: 'EACCES',
    syscall: 'mkdir',
    path: '/tea/\u001b[2J',
  });

  expect(shown(full)).toEqual({
    exit: 2,
    err: 'error  machine/refused  the disk is full (ENOSPC write)\n  hint  make room and run the command again\n',
  });
  expect(shown(closed)).toEqual({
    exit: 2,
    err: 'error  machine/refused  no permission (EACCES mkdir): `/tea/\\u{1b}[2J`\n  hint  check who may read and write there\n',
  });
  expect(shown(Object.assign(new Error('tea'), { code: 'EACCES' })).exit).toBe(70);
});

test('a bug of ours shows its stack and where to report it, exit 70', () => {
  const { exit, err } = shown(new TypeError('the kettle has no lid'));

  expect(exit).toBe(70);
  expect(err).toMatch(
    /^bug {2}fractal \d.* broke; your files are not the cause\n {2}TypeError: the kettle has no lid\n {6}at /,
  );
  expect(err).toMatch(/\n {2}hint {2}report it /);
});

test('a bug without an error is still told', () => {
  expect(shown('tea').exit).toBe(70);
});

test('whatever breaks after Ctrl-C is the end of the run, exit 130', () => {
  expect(shown(new Error('aborted'), AbortSignal.abort())).toEqual({
    exit: 130,
    err: '\nstopped; nothing was left half written\n',
  });
});

test('a broken off dialogue has said what it had to say', () => {
  expect(shown(new Stopped(130))).toEqual({ exit: 130, err: '' });
});
