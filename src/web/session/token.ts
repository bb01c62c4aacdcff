import { useSyncExternalStore } from 'react';

// This tab only, and forgotten when it is closed. GraphiQL, opened in the same tab, reads the same entry.
const entry = 'skm.token';
const listeners = new Set<() => void>();

/** The session's API token, or null. */
export function readToken(): string | null {
  try {
    return sessionStorage.getItem(entry);
  } catch {
    return null;
  }
}

/** Begins a session, or ends it with null. */
export function writeToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(entry);
  else sessionStorage.setItem(entry, token);
  for (const listener of listeners) listener();
}

/** The session's token as React sees it. */
export function useToken(): string | null {
  return useSyncExternalStore(subscribe, readToken);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
