import { expect, test } from 'vitest';
import { askedOfProcess } from './builtin-modules.ts';

test.each([
  ['import { join } from "node:path";', 'var { join } = process.getBuiltinModule("node:path");'],
  [
    'import { join, resolve as resolve$1 } from "node:path";',
    'var { join, resolve: resolve$1 } = process.getBuiltinModule("node:path");',
  ],
  ['import fs$1 from "node:fs";', 'var fs$1 = process.getBuiltinModule("node:fs");'],
  ['import * as fs from "node:fs/promises";', 'var fs = process.getBuiltinModule("node:fs/promises");'],
])('`%s` asks the process', (imported, asked) => {
  expect(askedOfProcess(`${imported}\nvar quay = join("a", "b");\n`)).toBe(
    `${asked}\nvar quay = join("a", "b");\n`,
  );
});

test.each([
  'import { z } from "./words.mjs";',
  'import { DuckDBInstance } from "@duckdb/node-api";',
  'import child, { execFile } from "node:child_process";',
  'const { join } = await import("node:path");',
  '  import { join } from "node:path";',
])('`%s` stays as it is', (code) => {
  expect(askedOfProcess(code)).toBe(code);
});
