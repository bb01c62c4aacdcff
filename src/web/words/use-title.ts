import { useEffect } from 'react';

/** Names the view in the window's title, the most particular first. */
export function useTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts.filter((part) => part !== undefined), 'Salesforce Key Manager'].join(', ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
