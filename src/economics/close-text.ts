/** The file of a close, `state/closes/<month>.yaml`, as `fractal close` writes it and the facts read it. */
import { closeFile } from '#facts/close-file.ts';
import type { NewClose } from './close-month.ts';

/** YAML that reads back as the same close. */
export function closeText(close: NewClose): string {
  return closeFile(close).after ?? '';
}

export function closePath(period: number): string {
  return closeFile({ period, by: '', digest: '', figures: [] }).path;
}
