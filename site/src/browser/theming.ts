const KEY = 'fractal-theme';

/** The button that switches colours; the choice is kept until it is what the system wants anyway. */
export function theming(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-toggle]');
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  button.hidden = false;
  button.onclick = () => {
    const now = root.dataset.theme ?? (system.matches ? 'dark' : 'light');
    const next = now === 'dark' ? 'light' : 'dark';
    const isSystem = (next === 'dark') === system.matches;
    if (isSystem) delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (isSystem) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch {
      // Storage may be refused: the choice then lasts for this page.
    }
  };
}
