/** Copy buttons put the text of the element before them on the clipboard. */
export function copying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const text = button.previousElementSibling?.textContent;
    if (!text) continue;
    button.hidden = false;
    button.onclick = async () => {
      const label = button.firstChild;
      if (!label) return;
      try {
        await navigator.clipboard.writeText(text);
        label.textContent = 'Copied';
      } catch {
        label.textContent = 'Select and copy';
      }
      setTimeout(() => {
        label.textContent = 'Copy';
      }, 2000);
    };
  }
}
