import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Certificate } from '../../key-management/certificate/certificate.js';
import type { CertificateId, SalesforceOrgId } from '../../key-management/identifiers.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of certificate. */
@Entity('certificate')
@Index('certificate_fingerprint', ['orgId', 'fingerprintSha256'], { unique: true })
@Index('certificate_list', ['createdAt', 'id'])
@Index('certificate_list_of_org', ['orgId', 'createdAt', 'id'])
export class CertificateEntity implements Certificate {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'certificate_pk' })
  readonly id!: CertificateId;

  @Column('text', { name: 'org_id' })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'certificate_org' })
  readonly orgId!: SalesforceOrgId;

  @Column('text', { name: 'developer_name' })
  readonly developerName!: string;

  @Column('text')
  readonly subject!: string;

  @Column('text')
  readonly issuer!: string;

  @Column('text', { name: 'serial_number' })
  readonly serialNumber!: string;

  @Column('text', { name: 'fingerprint_sha256' })
  readonly fingerprintSha256!: string;

  @Column('text', { name: 'key_algorithm' })
  readonly keyAlgorithm!: string;

  @Column('integer', { name: 'key_size' })
  readonly keySize!: number;

  @Column('text', { name: 'signature_algorithm' })
  readonly signatureAlgorithm!: string;

  @Column('text', { name: 'not_before', transformer: timeText })
  readonly notBefore!: Date;

  @Column('text', { name: 'not_after', transformer: timeText })
  readonly notAfter!: Date;

  @Column('text')
  readonly pem!: string;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;
}
