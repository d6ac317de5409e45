/** Tests that start git by the hundred without saying so in their names. */
export const JOURNEYS: readonly string[] = ['src/kernel/warm/**/*.test.ts'];
