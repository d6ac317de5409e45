/** A button in each heading sorts its table: first the way that column is usually wanted, then the other. */
export function sorting(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('.table table')) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 3) continue;
    for (const heading of table.tHead?.rows[0]?.querySelectorAll('th') ?? []) addButton(table, body, heading);
  }
}

function addButton(
  table: HTMLTableElement,
  body: HTMLTableSectionElement,
  heading: HTMLTableCellElement,
): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.textContent = '↕';
  button.setAttribute('aria-label', `Sort by ${heading.textContent}`);
  button.onclick = () => {
    const usual = heading.classList.contains('n') ? 'descending' : 'ascending';
    const other = usual === 'ascending' ? 'descending' : 'ascending';
    const order = heading.ariaSort === usual ? other : usual;
    for (const each of table.querySelectorAll('[aria-sort]')) each.removeAttribute('aria-sort');
    for (const each of table.querySelectorAll('.sort')) each.textContent = '↕';
    heading.ariaSort = order;
    button.textContent = order === 'ascending' ? '↑' : '↓';
    const sign = order === 'ascending' ? 1 : -1;
    const at = heading.cellIndex;
    body.append(...[...body.rows].sort((a, b) => sign * compare(keyOf(a.cells[at]), keyOf(b.cells[at]))));
  };
  // Before the name of a figure, so that its end stays above the figures' ends.
  if (heading.classList.contains('n')) heading.prepend(button);
  else heading.append(button);
}

function keyOf(cell: HTMLTableCellElement | undefined): string | number {
  const text = cell?.dataset.s ?? cell?.textContent ?? '';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

// Texts, and with them what is not known, come after numbers.
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === typeof b) return String(a).localeCompare(String(b));
  return typeof a === 'number' ? -1 : 1;
}
