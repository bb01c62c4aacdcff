import { useEffect, useRef } from 'react';

/** Tells whether the view is still shown, for what comes back from a request. */
export function useIsHere(): () => boolean {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return () => here.current;
}
