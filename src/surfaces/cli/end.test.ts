import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const module = JSON.stringify(pathToFileURL(`${import.meta.dirname}/end.ts`).href);

function program(script: string) {
  const whole = `import { endWith } from ${module}; ${script}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', whole], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('a slow reader has the whole answer before the program ends', async () => {
  const child = program(`process.stdout.write('tea\\n'.repeat(1_000_000)); await endWith(3);`);
  const ended = once(child, 'close');
  let bytes = 0;
  await after(200);
  for await (const chunk of child.stdout) bytes += (chunk as Buffer).length;
  expect([bytes, await ended]).toEqual([4_000_000, [3, null]]);
});

test('the program does not wait for what is still open', async () => {
  const child = program('setInterval(() => {}, 1000); await endWith(0);');
  child.stdout.resume();
  expect(await once(child, 'close')).toEqual([0, null]);
});
