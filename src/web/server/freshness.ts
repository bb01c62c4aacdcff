import { createStore } from './store.ts';

/** Grows each time that what is shown may have changed without this page having asked for it. */
export const freshness = createStore(0);

/** Has every query that is shown asked again: the server is back, or something has ended that was begun elsewhere. */
export function askAgain(): void {
  freshness.write(freshness.read() + 1);
}
