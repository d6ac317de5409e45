/** What there is to say about a subject. */
import type { CodeEntry } from '#core/codes/entry.ts';
import type { Definition } from '#economics/measures.ts';
import type { ExplainedFigures } from './explain-figures.ts';

export type ExplainResult =
  | { readonly kind: 'code'; readonly code: string; readonly entry: CodeEntry }
  | { readonly kind: 'measure'; readonly measure: Definition }
  | ({ readonly kind: 'economics' } & ExplainedFigures)
  | {
      readonly kind: 'contents';
      readonly codes: readonly { readonly code: string; readonly entry: CodeEntry }[];
      readonly measures: readonly Definition[];
    };
