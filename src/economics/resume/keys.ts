/** Keys of what is touched, as texts. */
import type { Month } from '#core/calendar.ts';

/** Of a project-month. */
export function cellKey({ month, project }: { readonly month: Month; readonly project: string }): string {
  return `${month} ${project}`;
}

/** Of a person's month. */
export function pairKey(month: Month, person: string): string {
  return `${month} ${person}`;
}
