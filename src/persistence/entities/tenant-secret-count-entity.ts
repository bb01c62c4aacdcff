import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type { TenantSecretStatus, TenantSecretType } from '../../key-management/tenant-secret.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';

const key = { primaryKeyConstraintName: 'tenant_secret_count_pk' };

/** A row of tenant_secret_count: how many secrets there are, kept beside them because counting a million takes long. */
@Entity('tenant_secret_count')
@Check('tenant_secret_count_natural', '"count" >= 0')
export class TenantSecretCountEntity {
  @PrimaryColumn('text', { name: 'org_id', ...key })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'tenant_secret_count_org' })
  readonly orgId!: SalesforceOrgId;

  @PrimaryColumn('text', key)
  readonly type!: TenantSecretType;

  @PrimaryColumn('text', key)
  readonly status!: TenantSecretStatus;

  @Column('integer')
  readonly count!: number;
}
