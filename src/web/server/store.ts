import { useSyncExternalStore } from 'react';

/** A value that outlives components and tells them when it changes. */
export interface Store<Value> {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
  subscribe(listener: () => void): () => void;
}

/** Makes a store. */
export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    write: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A store's value as React sees it. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.read(),
  );
}
