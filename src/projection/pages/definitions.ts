import type { CodeEntry } from '#core/codes/entry.ts';
import { codes } from '#core/codes/index.ts';
import { compareText } from '#core/diagnostic.ts';
import { definitions } from '#economics/measures.ts';
import type { Definitions } from '../dataset.ts';

/** `definitions.json`: every measure and every diagnostic code, in words. The same for every workspace. */
export function definitionsPage(): Definitions {
  return {
    measures: definitions,
    codes: Object.entries<CodeEntry>(codes)
      .map(([code, { severity, title, why, fix, example }]) => ({
        code,
        severity,
        title,
        why,
        fix,
        example: example ?? null,
      }))
      .sort((a, b) => compareText(a.code, b.code)),
  };
}
