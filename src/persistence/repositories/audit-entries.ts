import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AuditEntry, AuditFilter } from '../../key-management/audit/audit-entry.js';
import type { AuditReader, AuditWriter } from '../../key-management/ports/audit-store.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import { AuditEntryEntity } from '../entities/audit-entry-entity.js';
import { AuditHeadEntity } from '../entities/audit-head-entity.js';
import { toTimeText } from '../entities/time-text.js';
import { countOf } from './counts.js';
import { byPlace, cutStretch, ofOrgs } from './lists.js';
import { insertRow } from './rows.js';

type Reader = Pick<AuditReader, 'auditEntries' | 'countAuditEntries' | 'auditEntriesAfter' | 'auditHead'>;
type Writer = Pick<AuditWriter, 'lockAuditHead' | 'insertAuditEntry'>;

/** Reading the record. */
export function auditReader(manager: EntityManager): Reader {
  return {
    auditEntries: async (filter, stretch) =>
      (await cutStretch(entries(manager, filter), byPlace, stretch).getMany()).map(toEntry),
    countAuditEntries: (filter: AuditFilter, onlyOrgs: ListStretch['onlyOrgs']) =>
      countOf(ofOrgs(entries(manager, filter), onlyOrgs)),
    auditEntriesAfter: async (sequence, limit) => {
      const query = entries(manager, {}).andWhere('entry.id > :id', { id: idOf(sequence) });
      return (await query.orderBy('entry.id').limit(limit).getMany()).map(toEntry);
    },
    auditHead: async () => {
      const head = await manager.createQueryBuilder(AuditHeadEntity, 'head').getOne();
      if (head === null) throw new Error('the end of the audit chain is gone');
      return { sequence: head.sequence, hash: head.hash };
    },
  };
}

/** Appending to the record. */
export function auditWriter(manager: EntityManager): Writer {
  const isPostgres = manager.connection.options.type === 'postgres';
  return {
    // LOCK TABLE takes no snapshot (PostgreSQL's manual, "Explicit Locking"); SQLite has one writer at a time anyway.
    lockAuditHead: async () => {
      if (isPostgres) await manager.query('LOCK TABLE "audit_head" IN EXCLUSIVE MODE');
    },
    // The head first: where another transaction has moved it, that is a conflict, which is tried again; a second entry
    // in one place would be a broken rule.
    insertAuditEntry: async ({ actor, sequence, ...fields }) => {
      const { affected } = await manager.update(
        AuditHeadEntity,
        { sequence: sequence - 1, hash: fields.previousHash },
        { sequence, hash: fields.hash },
      );
      if (affected !== 1) throw new Error('the audit chain does not end where this entry begins');
      const who = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name };
      await insertRow(manager, AuditEntryEntity, { ...fields, ...who, id: idOf(sequence) });
    },
  };
}

function entries(manager: EntityManager, filter: AuditFilter): SelectQueryBuilder<AuditEntryEntity> {
  const query = manager.createQueryBuilder(AuditEntryEntity, 'entry');
  const { since, until, ...fields } = filter;
  for (const [field, value] of Object.entries(fields))
    query.andWhere(`entry.${field} = :${field}`, { [field]: value });
  if (since !== undefined) query.andWhere('entry.at >= :since', { since: toTimeText(since) });
  if (until !== undefined) query.andWhere('entry.at < :until', { until: toTimeText(until) });
  return query;
}

/** Sixteen digits hold every whole number that JavaScript can count to. */
function idOf(sequence: number): string {
  return `audit_${String(sequence).padStart(16, '0')}`;
}

function toEntry({ id, actorKind, actorId, actorName, ...fields }: AuditEntryEntity): AuditEntry {
  const actor = { kind: actorKind, id: actorId, name: actorName };
  return { ...fields, actor, sequence: Number(id.slice('audit_'.length)) };
}
