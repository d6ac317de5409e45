import { expect, test } from 'vitest';
import { hasMarkers, OURS } from './markers.ts';
import { MERGED_BYTES, mergeBytes } from './merge-bytes.ts';

const labels = { ours: OURS, theirs: 'tea/shop 1.1.0' };

function merge(base: string | Uint8Array, ours: string | Uint8Array, theirs: string | Uint8Array) {
  const [b, o, t] = [base, ours, theirs].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
  const merged = mergeBytes({ base: b, ours: o, theirs: t }, labels);
  return merged.kind === 'apart' ? merged.why : Buffer.from(merged.bytes).toString('latin1');
}

test('markers name both sides, and are found again', () => {
  const text = merge('oolong\n', 'oolong 4.00\n', 'oolong 4.50\n');

  expect(text).toBe('<<<<<<< this repository\noolong 4.00\n=======\noolong 4.50\n>>>>>>> tea/shop 1.1.0\n');
  expect(hasMarkers(text)).toBe(true);
  expect(hasMarkers('<<<<<<< HEAD\nsomebody else’s\n=======\n>>>>>>> main\n')).toBe(false);
});

test('a marker never joins a line without an end', () => {
  expect(merge('oolong', 'oolong 4.00', 'oolong 4.50')).toBe(
    '<<<<<<< this repository\noolong 4.00\n=======\noolong 4.50\n>>>>>>> tea/shop 1.1.0\n',
  );
});

test('a repository that keeps CRLF gets the blueprint’s lines with CRLF', () => {
  expect(merge('oolong\nsencha\n', 'oolong\r\nsencha\r\n', 'oolong\nassam\n')).toBe('oolong\r\nassam\r\n');
  expect(merge('a\nb\nc\n', 'a\r\nb\r\nc\r\nmine\r\n', 'A\nb\nc\n')).toBe('A\r\nb\r\nc\r\nmine\r\n');
  expect(merge('a\n', 'b\r\n', 'c\n')).toContain('=======\r\n');
});

test('a blueprint that turns to CRLF does so for the lines written here too', () => {
  expect(merge('a\nb\nc\n', 'a\nb\nc\nmine\n', 'a\r\nb\r\nc\r\n')).toBe('a\r\nb\r\nc\r\nmine\r\n');
});

test('bytes that are not UTF-8 are merged as they are', () => {
  const text = (...lines: string[]) => Buffer.from(lines.join('\n'), 'latin1');

  expect(
    merge(text('caf\xe9', 'b', 'c', ''), text('caf\xe9', 'b', 'm\xfcsli', ''), text('th\xe9', 'b', 'c', '')),
  ).toBe('th\xe9\nb\nm\xfcsli\n');
});

test('what has a NUL has no lines, and what is huge is not compared', () => {
  expect(merge('a', 'b\0', 'c')).toBe('binary');
  expect(merge('a', 'b', Buffer.alloc(MERGED_BYTES + 1, 'c'))).toBe('too-large');
});
