import type { Change, ChangeFeed, ChangeListener } from '../../key-management/ports/change-feed.js';

/** Passes changes on to everybody in this process who listens. */
export class ChangeHub implements ChangeFeed {
  readonly #listeners = new Set<ChangeListener>();

  /** See the port. */
  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tells of changes that are committed. */
  tell(changes: readonly Change[]): void {
    for (const listener of this.#listeners) for (const change of changes) listener.changed(change);
  }

  /** Says that some may have been missed. */
  tellLost(): void {
    for (const listener of this.#listeners) listener.lost();
  }
}
