import { createHash } from 'node:crypto';
import type { AuditEntry, AuditFacts, AuditHead } from '../key-management/audit/audit-entry.js';
import { canonicalJson } from '../key-management/canonical-json.js';

/** The entry that comes after the head: its hash is over everything in it, the hash before it included. */
export function nextEntry(head: AuditHead, facts: AuditFacts, at: Date): AuditEntry {
  const actor = { ...facts.actor, name: storable(facts.actor.name), id: storable(facts.actor.id) };
  const unhashed = { ...facts, actor, sequence: head.sequence + 1, at, previousHash: head.hash };
  return { ...unhashed, hash: hashOf(unhashed) };
}

/** An entry as a line of an export; the verifier takes no other spelling of it. */
export function lineOf(entry: AuditEntry): string {
  const { hash } = entry;
  return canonicalJson({ ...bodyOf(entry), hash });
}

function hashOf(unhashed: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256')
    .update(canonicalJson(bodyOf(unhashed)))
    .digest('hex');
}

/** Member by member, so that nothing else that an object carries gets into the hash. */
function bodyOf(entry: Omit<AuditEntry, 'hash'>): object {
  const { sequence, actor, action, outcome, code, orgId, objectId } = entry;
  const { operationId, address, requestId, detail, previousHash } = entry;
  return {
    ...{
      sequence,
      action,
      outcome,
      code,
      orgId,
      objectId,
      operationId,
      address,
      requestId,
      detail,
      previousHash,
    },
    at: entry.at.toISOString(),
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
  };
}

/** What a database would store as something else would break the chain: half characters, and PostgreSQL knows no NUL. */
function storable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
}
