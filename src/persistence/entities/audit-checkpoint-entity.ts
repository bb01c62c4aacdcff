import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuditCheckpoint } from '../../key-management/audit/audit-entry.js';
import { timeText } from './time-text.js';

/** A row of audit_checkpoint. */
@Entity('audit_checkpoint')
export class AuditCheckpointEntity implements AuditCheckpoint {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'audit_checkpoint_pk' })
  readonly sequence!: number;

  @Column('text')
  readonly hash!: string;

  @Column('text', { transformer: timeText })
  readonly at!: Date;

  @Column('text', { name: 'key_name' })
  readonly keyName!: string;

  @Column('text', { name: 'key_fingerprint' })
  readonly keyFingerprint!: string;

  @Column('text')
  readonly signature!: string;

  @Column('text', { name: 'anchored_at', nullable: true, transformer: timeText })
  readonly anchoredAt!: Date | null;
}
