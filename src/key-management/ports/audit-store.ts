import type { AuditCheckpoint, AuditEntry, AuditFilter, AuditHead } from '../audit/audit-entry.js';
import type { ListStretch } from './store.js';

/** Reading the record. */
export interface AuditReader {
  /** Newest first. */
  auditEntries(filter: AuditFilter, stretch: ListStretch): Promise<AuditEntry[]>;
  countAuditEntries(filter: AuditFilter, onlyOrgs?: ListStretch['onlyOrgs']): Promise<number>;
  /** Eldest first: those after this place in the chain, at most `limit`. */
  auditEntriesAfter(sequence: number, limit: number): Promise<AuditEntry[]>;
  auditHead(): Promise<AuditHead>;
  /** Eldest first, those that no anchor has yet. */
  unanchoredCheckpoints(): Promise<AuditCheckpoint[]>;
  newestCheckpoint(): Promise<AuditCheckpoint | undefined>;
  /** Eldest first: those of entries after this place up to that one. */
  checkpointsBetween(after: number, upTo: number): Promise<AuditCheckpoint[]>;
}

/** Appending to it; nothing changes or removes an entry. */
export interface AuditWriter {
  /**
   * Has this transaction wait for others that append. Only as its very first statement: on PostgreSQL a snapshot that
   * was taken before would be too old to append to.
   */
  lockAuditHead(): Promise<void>;
  /** Appends the next entry; the head moves with it. */
  insertAuditEntry(entry: AuditEntry): Promise<void>;
  /** Refused by a unique index where another server has signed this place. */
  insertCheckpoint(checkpoint: AuditCheckpoint): Promise<void>;
  markAnchored(sequence: number, at: Date): Promise<void>;
}
