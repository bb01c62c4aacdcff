import type { AuditNote } from '../key-management/ports/audit-trail.js';
import type { StoreReader, StoreWriter } from '../key-management/ports/store.js';
import { approvalRules } from './rules/approval-rules.js';
import { changedOperation, insertedOperation } from './rules/operation-rules.js';
import { destructionRules } from './rules/destruction-rules.js';
import { rotationRules } from './rules/rotation-rules.js';

/** What a write is worth on record, asked before it is done. `tells`: the call that wrote it needs no other entry. */
export type RuleNote = AuditNote & { readonly tells?: boolean };

type WriteMethod = Exclude<keyof StoreWriter, keyof StoreReader>;

/** A rule for each way to write to the store: a new one without a decision does not compile. */
export type Rules = {
  readonly [M in WriteMethod]:
    | 'UNRECORDED'
    | ((
        read: StoreReader,
        ...given: Parameters<StoreWriter[M]>
      ) => readonly RuleNote[] | Promise<readonly RuleNote[]>);
};

const done = { outcome: 'SUCCEEDED', tells: true } as const;

/** What of the store's writes is put on record. */
export const rules: Rules = {
  // These come with the operation that tells of them, in the same transaction.
  insertSalesforceOrg: 'UNRECORDED',
  insertCertificate: 'UNRECORDED',
  insertTenantSecret: 'UNRECORDED',
  updateTenantSecret: 'UNRECORDED',
  insertOperation: insertedOperation,
  advanceOperation: (read, id, _lease, _milliseconds, change, step) =>
    changedOperation(read, id, change, step),
  updateOperation: changedOperation,
  // A reservation that was refused; the call's own entry tells of the refusal.
  withdrawOperation: 'UNRECORDED',
  claimOperation: 'UNRECORDED',
  renewLeases: 'UNRECORDED',
  takeTurn: 'UNRECORDED',
  advanceComparison: 'UNRECORDED',
  putBackup: (_, { secretId }) => [
    { action: 'backUpTenantSecret', outcome: 'SUCCEEDED', objectId: secretId },
  ],
  // Part of a destroy or a restore.
  keepBackupUntil: 'UNRECORDED',
  deleteBackup: async (read, secretId) => {
    const [backup] = await read.backupFacts([secretId]);
    if (backup === undefined) return [];
    return [{ action: 'deleteBackup', outcome: 'SUCCEEDED', objectId: secretId }];
  },
  deleteExpiredBackups: () => [{ action: 'deleteExpiredBackups', outcome: 'SUCCEEDED' }],
  insertDrift: (_, { id, orgId, kind, resolution }) => [
    { action: 'findDrift', outcome: 'SUCCEEDED', orgId, objectId: id, detail: { kind, resolution } },
  ],
  closeDrift: 'UNRECORDED',
  updateSalesforceOrg: (_, id, change) => {
    const fields = Object.keys(change).filter((field) => !unremarkable.includes(field));
    if (fields.length === 0) return [];
    const note = { action: 'updateSalesforceOrg', outcome: 'SUCCEEDED', orgId: id, objectId: id } as const;
    return [{ ...note, detail: { fields } }];
  },
  insertInstallationValue: (_, name) => [
    { action: 'makeInstallationValue', outcome: 'SUCCEEDED', detail: { name } },
  ],

  insertApiToken: (_, token) => [{ ...done, action: 'createApiToken', objectId: token.id }],
  revokeApiToken: (_, id) => [{ ...done, action: 'revokeApiToken', objectId: id }],
  touchApiToken: 'UNRECORDED',
  insertRoleGrant: (_, { id, orgId, role, subject }) => {
    const detail = { role, subjectKind: subject.kind, subjectId: subject.id };
    return [{ ...done, action: 'grantRole', objectId: id, orgId, detail }];
  },
  deleteRoleGrant: async (read, id) => {
    const [grant] = await read.roleGrantsByIds([id]);
    if (grant === undefined) return [];
    const detail = { role: grant.role, subjectKind: grant.subject.kind, subjectId: grant.subject.id };
    return [{ ...done, action: 'revokeRole', objectId: id, orgId: grant.orgId, detail }];
  },

  ...approvalRules,
  ...rotationRules,
  ...destructionRules,

  // The record itself.
  lockAuditHead: 'UNRECORDED',
  insertAuditEntry: 'UNRECORDED',
  insertCheckpoint: 'UNRECORDED',
  markAnchored: 'UNRECORDED',
};

/** When an org was last looked at is no change of it. */
const unremarkable = ['lastComparedAt', 'lastModifiedAt'];
