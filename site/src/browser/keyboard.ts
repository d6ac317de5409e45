const KEYS = [
  ['/', 'filter the table'],
  ['j', 'next row'],
  ['k', 'previous row'],
  ['?', 'this list'],
] as const;

/** `/` filters, `j` and `k` walk the rows, `?` says so. Letters typed into a field stay letters. */
export function keyboard(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '/') {
      const field = document.querySelector<HTMLInputElement>('.filter');
      if (!field) return;
      event.preventDefault();
      field.focus();
    } else if (event.key === '?') help();
    else if (event.key === 'j') walk(1);
    else if (event.key === 'k') walk(-1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

function walk(step: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>('tbody tr:not([hidden]) th a')].filter((link) =>
    link.checkVisibility(),
  );
  const now = stops.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
  const next = now === -1 ? (step === 1 ? 0 : stops.length - 1) : now + step;
  stops[next]?.focus();
}

function help(): void {
  let dialog = document.querySelector('dialog');
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', 'Keys');
    const list = document.createElement('dl');
    for (const [key, words] of KEYS) {
      const row = document.createElement('div');
      row.className = 'key';
      const term = document.createElement('dt');
      const meaning = document.createElement('dd');
      term.textContent = key;
      meaning.textContent = words;
      row.append(term, meaning);
      list.append(row);
    }
    dialog.append(list);
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
}
