import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { TenantSecretType } from '../../key-management/tenant-secret.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';

/** A row of comparison: how often an org's secrets of a type have been taken over. */
@Entity('comparison')
export class ComparisonEntity {
  @PrimaryColumn('text', { name: 'org_id', primaryKeyConstraintName: 'comparison_pk' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'comparison_org' })
  readonly orgId!: SalesforceOrgId;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'comparison_pk' })
  readonly type!: TenantSecretType;

  @Column('integer')
  readonly sequence!: number;
}
