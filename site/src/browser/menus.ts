/** Menus close on Escape, and when something else is pressed or reached by keyboard; they open without any script. */
export function menus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>('[data-menu][open]');
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      const isInside = menu.contains(document.activeElement);
      menu.open = false;
      if (isInside) menu.querySelector('summary')?.focus();
    }
  });
  for (const left of ['pointerdown', 'focusin'] as const) {
    document.addEventListener(left, ({ target }) => {
      for (const menu of open()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
    });
  }
}
