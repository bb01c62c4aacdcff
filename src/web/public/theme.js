// Sets the theme before the first paint: the reader's choice, or the system's. A file of its own, because the page's
// policy lets no inline script run.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    let choice;
    try {
      choice = localStorage.getItem('skm.theme');
    } catch {
      // Storage can be switched off; then the system decides.
    }
    document.documentElement.dataset.theme = choice ?? (dark.matches ? 'dark' : 'light');
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
})();
