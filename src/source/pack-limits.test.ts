import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { MODULE_PACK, refuseHugePack } from './pack-limits.ts';

/** What git itself packs of a history of two versions, with deltas. */
function packed(): Buffer {
  const lines = Array.from({ length: 400 }, (_, index) => `tea ${index}`).join('\n');
  const repo = repository({ 'tea.txt': lines, 'cup.txt': 'cup\n' });
  repo.write({ 'tea.txt': `${lines}\nmilk\n` });
  repo.git('commit', '--quiet', '--all', '--message', 'milk');
  return execFileSync('git', ['pack-objects', '--revs', '--stdout', '--delta-base-offset', '-q'], {
    cwd: join(repo.path),
    input: 'HEAD\n',
  });
}

function pack(...objects: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(12);
  head.write('PACK', 0, 'latin1');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(objects.length, 8);
  return Buffer.concat([head, ...objects, Buffer.alloc(20)]);
}

/** A blob that says it has `size` bytes and unpacks to `content`. */
function blob(size: number, content: Buffer): Buffer {
  const bytes = [(3 << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.concat([Buffer.from(bytes), deflateSync(content)]);
}

test('what git packs passes', () => {
  expect(() => refuseHugePack(packed())).not.toThrow();
});

describe('refused is', () => {
  test.each([
    ['an object that says it is huge', pack(blob(1e12, Buffer.alloc(9))), 'an object of 1000000000000 bytes'],
    ['an object that is larger than it says', pack(blob(9, Buffer.alloc(1e6))), 'cannot be unpacked'],
    ['an object that is smaller than it says', pack(blob(99, Buffer.alloc(9))), 'not as large as it says'],
    [
      'many that are large together',
      pack(...Array(20).fill(blob(7e6, Buffer.alloc(7e6)))),
      'unpacks to more',
    ],
    ['no pack at all', Buffer.from('<html>not found</html>          '), 'it is no pack'],
    ['one that ends too early', pack().fill(9, 11, 12), 'ends too early|sort 0|cannot be unpacked'],
  ])('%s', (_, bytes, words) => {
    expect(() => refuseHugePack(bytes)).toThrow(new RegExp(words));
  });

  test('more objects, and longer lines of deltas, than a module has', () => {
    const bytes = packed();

    expect(() => refuseHugePack(bytes, { ...MODULE_PACK, objects: 3 })).toThrow(/it has \d objects/);
    expect(() => refuseHugePack(bytes, { ...MODULE_PACK, depth: 0 })).toThrow(/made from 1 others/);
  });

  test('any cut or turned byte, or it is harmless', () => {
    const bytes = packed();
    for (let at = 12; at < bytes.length - 20; at += 7) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      try {
        refuseHugePack(turned);
        refuseHugePack(bytes.subarray(0, at));
      } catch (trouble) {
        expect(trouble).toMatchObject({ code: 'source/pack-refused' });
      }
    }
  });
});
