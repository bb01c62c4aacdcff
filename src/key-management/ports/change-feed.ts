import type { OperationId, TenantSecretId } from '../identifiers.js';

/** Something on record that has changed, on whichever server. What it is now has to be read. */
export type Change =
  | { readonly kind: 'OPERATION'; readonly id: OperationId }
  | { readonly kind: 'TENANT_SECRET'; readonly id: TenantSecretId };

/** Somebody who wants to hear of changes. */
export interface ChangeListener {
  /** It is committed. */
  changed(change: Change): void;
  /** From here on changes may have been missed: whoever relies on them has to begin anew. */
  lost(): void;
}

/** Tells of changes once they are committed. */
export interface ChangeFeed {
  /** Until the answer is called. */
  listen(listener: ChangeListener): () => void;
}
