import { shortened } from '../words.ts';

const LONGEST = 120;

/** A version where there is little room: long marks of a pre-release are cut. */
export function versionText(version: string): string {
  return shortened(version, 11);
}

/** A value as a cell shows it: cut where it is long, and said where it is nothing. */
export function settingText(value: string): string {
  return value === '' ? '(empty)' : shortened(value, LONGEST);
}
