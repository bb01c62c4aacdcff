import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TenantSecretBackup } from '../../key-management/backup/tenant-secret-backup.js';
import type { TenantSecretId } from '../../key-management/identifiers.js';
import { TenantSecretEntity } from './tenant-secret-entity.js';
import { timeText } from './time-text.js';

/** A row of tenant_secret_backup: apart from the secrets, whose rows are read all the time and should stay small. */
@Entity('tenant_secret_backup')
@Index('tenant_secret_backup_kept_until', ['keptUntil'], { where: '"kept_until" IS NOT NULL' })
export class TenantSecretBackupEntity implements TenantSecretBackup {
  @PrimaryColumn('text', { name: 'secret_id', primaryKeyConstraintName: 'tenant_secret_backup_pk' })
  @ForeignKey(() => TenantSecretEntity, { name: 'tenant_secret_backup_secret' })
  readonly secretId!: TenantSecretId;

  @Column('text')
  readonly sealed!: string;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'kept_until', nullable: true, transformer: timeText })
  readonly keptUntil!: Date | null;
}
