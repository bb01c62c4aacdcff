import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of audit_head: where the chain ends. */
@Entity('audit_head')
@Check('audit_head_single', '"id" = 1')
export class AuditHeadEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'audit_head_pk' })
  readonly id!: number;

  @Column('integer')
  readonly sequence!: number;

  @Column('text')
  readonly hash!: string;
}
