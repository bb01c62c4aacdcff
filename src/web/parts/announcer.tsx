import type { ReactNode } from 'react';
import { createStore, useStore } from '../server/store.ts';

const polite = createStore('');
const assertive = createStore('');

/** Says something to screen readers when they are free, or at once. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  const store = urgency === 'polite' ? polite : assertive;
  // The same words twice are a change only with something between.
  store.write('');
  setTimeout(() => {
    store.write(text);
  }, 50);
}

/** The two live regions; they are there from the start, since one that comes with its words is not read. */
export function Announcer(): ReactNode {
  return (
    <>
      <div className="unseen" role="status">
        {useStore(polite)}
      </div>
      <div className="unseen" role="alert">
        {useStore(assertive)}
      </div>
    </>
  );
}
