import type { Observer } from './key-management/ports/observer.js';

/** Both take note of everything; the second from inside the first. */
export function together(first: Observer, second: Observer): Observer {
  return {
    observe: (activity, work, outcomeOf) =>
      first.observe(activity, () => second.observe(activity, work, outcomeOf), outcomeOf),
    enclose: (activity, work) => first.enclose(activity, () => second.enclose(activity, work)),
    note: (activity, outcome, milliseconds) => {
      first.note(activity, outcome, milliseconds);
      second.note(activity, outcome, milliseconds);
    },
  };
}
