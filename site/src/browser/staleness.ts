/** A weekend is no reason to worry; from the fourth day on the page says how old its latest entry is. */
const FRESH_DAYS = 3;

export function staleness(): void {
  const asOf = Date.parse(document.documentElement.dataset.asOf ?? '');
  const banner = document.querySelector<HTMLElement>('[data-stale]');
  if (!banner || Number.isNaN(asOf)) return;
  const days = Math.floor((Date.now() - asOf) / 86_400_000);
  if (days <= FRESH_DAYS) return;
  banner.textContent = `last entry ${days} days ago`;
  banner.title = 'Pull, and publish again, to see what came since';
}
