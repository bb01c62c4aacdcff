import { createStore } from '../server/store.ts';

/** The reader's choice; the system's is followed where there is none. */
export type Theme = 'light' | 'dark' | 'system';

// theme.js, which runs before the first paint, reads the same entry.
const entry = 'skm.theme';

/** The theme that was chosen. */
export const theme = createStore<Theme>(readTheme());

/** Chooses a theme, now and for the next time. */
export function chooseTheme(choice: Theme): void {
  if (choice === 'system') localStorage.removeItem(entry);
  else localStorage.setItem(entry, choice);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset['theme'] = choice === 'system' ? (dark ? 'dark' : 'light') : choice;
  theme.write(choice);
}

function readTheme(): Theme {
  const choice = localStorage.getItem(entry);
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}
