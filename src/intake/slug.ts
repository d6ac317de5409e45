/**
 * A lower-case name of a text: `Alder & Sons Clinic` is `alder-sons-clinic`, `Café` is `cafe`.
 * '' where nothing is left that a name may hold.
 */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
}
