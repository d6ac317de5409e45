/** What could be told from what is at hand; else in words why it has to be worked out from the beginning. */
export type Told<T> = T | Cold;

export interface Cold {
  readonly cold: string;
}

export function isCold(told: object): told is Cold {
  return 'cold' in told;
}
