/** How often a property is tried: many times in the night, which `.ci/run` has with FRACTAL_NIGHTLY=1, and fewer while somebody waits. */
export function runs(usually: number, inTheNight: number): { readonly numRuns: number } {
  return { numRuns: process.env.FRACTAL_NIGHTLY === '1' ? inTheNight : usually };
}
