import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SalesforceOrgId } from '../../key-management/identifiers.js';
import type {
  SalesforceOrg,
  SalesforceOrgState,
  StoredCredential,
} from '../../key-management/salesforce-org.js';
import { oneOf } from './enumerations.js';
import { timeText } from './time-text.js';

/** A row of salesforce_org. */
@Entity('salesforce_org')
@Index('salesforce_org_list', ['createdAt', 'id'])
@Check('salesforce_org_state', oneOf('state', ['ACTIVE', 'PAUSED', 'DISCONNECTED']))
export class SalesforceOrgEntity implements SalesforceOrg {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'salesforce_org_pk' })
  readonly id!: SalesforceOrgId;

  @Column('text')
  readonly name!: string;

  @Column('text', { name: 'organization_id', nullable: true })
  @Index('salesforce_org_organization', { unique: true })
  readonly organizationId!: string | null;

  @Column('text', { name: 'login_url' })
  readonly loginUrl!: string;

  @Column('boolean', { name: 'is_sandbox', nullable: true })
  readonly isSandbox!: boolean | null;

  @Column('boolean', { name: 'byok_enabled' })
  readonly byokEnabled!: boolean;

  @Column('text', { default: 'ACTIVE' })
  readonly state!: SalesforceOrgState;

  @Column('simple-json')
  readonly credential!: StoredCredential;

  @Column('text', { name: 'last_compared_at', nullable: true, transformer: timeText })
  readonly lastComparedAt!: Date | null;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'last_modified_at', transformer: timeText })
  readonly lastModifiedAt!: Date;
}
