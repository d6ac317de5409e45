/** Values that a pattern lets nobody above it change. */
import type { Spot } from '../finding.ts';

export interface Lock {
  /** As it is written: `/spec/license`. */
  readonly pointer: string;
  readonly steps: readonly string[];
  /** The pattern that locked it. */
  readonly by: string;
  readonly at: Spot;
}

/** The lock that holds a value at the steps: on the value itself, or on what it lies in. */
export function lockOver(locks: readonly Lock[], steps: readonly string[]): Lock | null {
  return locks.find((lock) => startsWith(steps, lock.steps)) ?? null;
}

/** A lock on the value at the steps or on anything inside it, which could not be replaced or deleted without breaking it. */
export function lockAround(locks: readonly Lock[], steps: readonly string[]): Lock | null {
  return lockOver(locks, steps) ?? locks.find((lock) => startsWith(lock.steps, steps)) ?? null;
}

function startsWith(steps: readonly string[], begin: readonly string[]): boolean {
  return begin.length <= steps.length && begin.every((step, index) => steps[index] === step);
}
