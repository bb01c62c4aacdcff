import { createStore } from '../server/store.ts';

const entry = 'skm.letters';

/** Whether single letters are shortcuts; speech input may type them by accident (WCAG 2.1.4). */
export const lettersOn = createStore(localStorage.getItem(entry) !== 'off');

/** Switches single-letter shortcuts on or off, now and for the next time. */
export function switchLetters(on: boolean): void {
  if (on) localStorage.removeItem(entry);
  else localStorage.setItem(entry, 'off');
  lettersOn.write(on);
}
