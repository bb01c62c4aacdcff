import type { EntityManager } from 'typeorm';
import type { StoreReader, StoreWriter } from '../../key-management/ports/store.js';
import { apiTokenReader, apiTokenWriter } from './api-tokens.js';
import { approvalReader, approvalWriter } from './approvals.js';
import { auditReader, auditWriter } from './audit-entries.js';
import { checkpointReader, checkpointWriter } from './audit-checkpoints.js';
import { backupReader, backupWriter } from './backups.js';
import { certificateReader, certificateWriter } from './certificates.js';
import { comparisonReader, comparisonWriter } from './comparisons.js';
import { destructionReader, destructionWriter } from './destructions.js';
import { driftReader, driftWriter } from './drifts.js';
import { installationValueReader, installationValueWriter } from './installation-values.js';
import { rotationPolicyReader, rotationPolicyWriter } from './rotation-policies.js';
import { rotationRunReader, rotationRunWriter } from './rotation-runs.js';
import { roleGrantReader, roleGrantWriter } from './role-grants.js';
import { operationReader } from './operations.js';
import { operationWriter } from './operation-writer.js';
import { salesforceOrgReader, salesforceOrgWriter } from './salesforce-orgs.js';
import { tenantSecretCountReader } from './tenant-secret-counts.js';
import { TenantSecretTally } from './tenant-secret-tally.js';
import { tenantSecretReader, tenantSecretWriter } from './tenant-secrets.js';

/** Everything that can be read, noun by noun. */
export function storeReader(manager: EntityManager): StoreReader {
  return {
    ...salesforceOrgReader(manager),
    ...certificateReader(manager),
    ...tenantSecretReader(manager),
    ...tenantSecretCountReader(manager),
    ...operationReader(manager),
    ...comparisonReader(manager),
    ...backupReader(manager),
    ...driftReader(manager),
    ...installationValueReader(manager),
    ...apiTokenReader(manager),
    ...roleGrantReader(manager),
    ...auditReader(manager),
    ...checkpointReader(manager),
    ...approvalReader(manager),
    ...rotationPolicyReader(manager),
    ...rotationRunReader(manager),
    ...destructionReader(manager),
  };
}

/** Everything that can be written in one transaction, and what must be done before it is committed. */
export function storeWriter(manager: EntityManager): { writer: StoreWriter; finish: () => Promise<void> } {
  const tally = new TenantSecretTally(manager);
  const writer = {
    ...storeReader(manager),
    ...tenantSecretCountReader(manager, tally),
    ...salesforceOrgWriter(manager),
    ...certificateWriter(manager),
    ...tenantSecretWriter(manager, tally),
    ...operationWriter(manager),
    ...comparisonWriter(manager),
    ...backupWriter(manager),
    ...driftWriter(manager),
    ...installationValueWriter(manager),
    ...apiTokenWriter(manager),
    ...roleGrantWriter(manager),
    ...auditWriter(manager),
    ...checkpointWriter(manager),
    ...approvalWriter(manager),
    ...rotationPolicyWriter(manager),
    ...rotationRunWriter(manager),
    ...destructionWriter(manager),
  };
  return { writer, finish: () => tally.write() };
}
