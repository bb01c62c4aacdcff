import type { Actor } from '../actor.js';
import type { AuditFacts } from '../audit/audit-entry.js';

/** On whose behalf something is done, and where the request for it came from. */
export type AuditOrigin = Pick<AuditFacts, 'actor' | 'address' | 'requestId'>;

/** What somebody has asked for; its ids are ours, and no other argument is part of it. */
export type AuditedCall = AuditOrigin & Pick<AuditFacts, 'action' | 'orgId' | 'objectId'>;

/** What is put on record beside what the store's own writes put there. */
export type AuditNote = Partial<AuditFacts> & Pick<AuditFacts, 'action' | 'outcome'>;

/**
 * The record of who did what. What is written to the store is recorded by the store itself, in the same transaction;
 * this is for what writes nothing: refusals, sign-ins, connection tests.
 */
export interface AuditTrail {
  /**
   * Does what was asked for on the caller's behalf, and sees to it that at least one entry tells of it: its refusal
   * where it was refused. Rejects where that entry cannot be written.
   */
  call<T>(call: AuditedCall, work: () => Promise<T>): Promise<T>;
  /** Records in a transaction of its own; rejects where that fails. */
  record(origin: AuditOrigin, note: AuditNote): Promise<void>;
}

/** The server itself, in what it does by itself. */
export const systemActor: Actor = { kind: 'SYSTEM', id: 'server', name: 'server' };
