// Before the first paint: the colours that the reader chose, where they chose any.
try {
  const theme = localStorage.getItem('fractal-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be refused: then the system's colours stand.
}
