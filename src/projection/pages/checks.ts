import type { Checks } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import type { World } from '../world.ts';

/** `checks.json`: every finding, with its place. */
export function checksPage({ input, origins }: World): Checks {
  const files = input.diagnostics.flatMap(({ at }) => (at ? [at.file] : []));
  return withReceipt(input, [...origins.all, ...files], {
    diagnostics: input.diagnostics.map(({ code, severity, message, at, hint }) => ({
      code,
      severity,
      message,
      file: at?.file ?? null,
      line: at?.line ?? null,
      column: at?.column ?? null,
      endColumn: at?.endColumn ?? null,
      excerpt: at?.excerpt ?? null,
      hint: hint ?? null,
    })),
  });
}
