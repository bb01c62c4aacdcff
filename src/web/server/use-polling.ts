import { useEffect } from 'react';

/** Asks again and again while something is awaited; never where `every` is undefined. */
export function usePolling(refresh: () => void, every: number | undefined): void {
  useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setInterval(() => {
      // Nobody looks at a hidden page; it asks when it is looked at again.
      if (document.visibilityState === 'visible') refresh();
    }, every);
    return () => {
      clearInterval(timer);
    };
    // `refresh` is new at each rendering and always the same deed.
  }, [every]);
}
