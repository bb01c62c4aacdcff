import { AccessAuditAndApprovals1764040000000 } from './access-audit-and-approvals.js';
import { DestructionGatesAndCertificates1764250000000 } from './destruction-gates-and-certificates.js';
import { FirstTables1764000000000 } from './first-tables.js';
import { LeasesBackupsAndDrift1764030000000 } from './leases-backups-and-drift.js';
import { WhoseWordAnApprovalIs1764052500000 } from './whose-word-an-approval-is.js';
import { OrgStates1764060000000 } from './org-states.js';
import { RotationPoliciesAndRuns1764240000000 } from './rotation-policies-and-runs.js';

/** Every migration, eldest first; append, and never change one that was released. */
export const migrations = [
  FirstTables1764000000000,
  LeasesBackupsAndDrift1764030000000,
  AccessAuditAndApprovals1764040000000,
  WhoseWordAnApprovalIs1764052500000,
  OrgStates1764060000000,
  RotationPoliciesAndRuns1764240000000,
  DestructionGatesAndCertificates1764250000000,
];
