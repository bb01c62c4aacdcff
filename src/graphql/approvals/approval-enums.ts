import { registerEnumType } from 'type-graphql';
import { ApprovalState, type ApprovableAction as Action } from '../../key-management/approvals/approval.js';

/** The mutations that can need approval; in the domain they have the mutations' own names. */
export const ApprovableAction = {
  DESTROY_TENANT_SECRET: 'destroyTenantSecret',
  PURGE_TENANT_SECRET_BACKUP: 'purgeTenantSecretBackup',
} as const satisfies Record<string, Action>;

registerEnumType(ApprovableAction, {
  name: 'ApprovableAction',
  description: 'A mutation that an org can want approval for.',
  valuesConfig: {
    DESTROY_TENANT_SECRET: { description: 'Destroying a secret.' },
    PURGE_TENANT_SECRET_BACKUP: { description: 'Deleting the backup of a destroyed secret.' },
  },
});

registerEnumType(ApprovalState, {
  name: 'ApprovalState',
  description: 'Where a request for approval stands.',
  valuesConfig: {
    PENDING: { description: 'Approvers are missing.' },
    APPROVED: { description: 'It waits for the end of the undo window, and can still be stopped.' },
    EXECUTING: { description: 'It is being done.' },
    EXECUTED: { description: 'It was done.' },
    FAILED: { description: 'It was tried, and failed.' },
    REFUSED: { description: 'Somebody said no.' },
    WITHDRAWN: { description: 'Who asked for it thought better of it.' },
    EXPIRED: { description: 'Approvers were missing for too long.' },
  },
});

export { ApprovalState };
