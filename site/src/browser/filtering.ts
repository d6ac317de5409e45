/** A field above each long table hides the rows that do not hold its words; what is typed stands in the address as `?q=`. */
export function filtering(): void {
  const table = document.querySelector<HTMLTableElement>('table[data-filter]');
  if (!table) return;
  const field = document.createElement('input');
  field.type = 'search';
  field.className = 'filter';
  field.placeholder = 'Filter rows';
  field.setAttribute('aria-label', `Filter: ${table.caption?.textContent}`);
  field.value = new URL(location.href).searchParams.get('q') ?? '';
  field.oninput = () => {
    show(table, field.value);
    const url = new URL(location.href);
    if (field.value === '') url.searchParams.delete('q');
    else url.searchParams.set('q', field.value);
    history.replaceState(null, '', url);
  };
  table.before(field);
  show(table, field.value);
}

function show(table: HTMLTableElement, wanted: string): void {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of table.tBodies[0]?.rows ?? []) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}
