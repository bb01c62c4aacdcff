import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { DestructionGate } from '../../key-management/destruction/destruction-gate.js';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';

/** A row of destruction_gate. */
@Entity('destruction_gate')
export class DestructionGateEntity implements DestructionGate {
  @PrimaryColumn('text', { name: 'org_id', primaryKeyConstraintName: 'destruction_gate_pk' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'destruction_gate_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('boolean', { name: 'reencryption_evidence' })
  readonly reencryptionEvidence!: boolean;

  @Column('boolean', { name: 'verified_backup' })
  readonly verifiedBackup!: boolean;
}
