import type { Resource } from '../resource.ts';
import type { Written } from '../written.ts';

/** What the rules look at: a valid resource with the text it came from, for positions. */
export interface Subject {
  readonly written: Written;
  readonly resource: Resource;
}
