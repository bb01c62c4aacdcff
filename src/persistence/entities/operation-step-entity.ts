import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { OperationId } from '../../key-management/identifiers.js';
import type { OperationProgress, OperationStep } from '../../key-management/operation.js';
import { OperationEntity } from './operation-entity.js';
import { timeText } from './time-text.js';

/** A row of operation_step: one line of an operation's history. */
@Entity('operation_step')
export class OperationStepEntity implements OperationStep {
  @PrimaryColumn('text', { name: 'operation_id', primaryKeyConstraintName: 'operation_step_pk' })
  @ForeignKey(() => OperationEntity, { name: 'operation_step_operation', onDelete: 'CASCADE' })
  readonly operationId!: OperationId;

  /** From 0, in the order in which the steps were taken. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'operation_step_pk' })
  readonly position!: number;

  @Column('text')
  readonly progress!: OperationProgress;

  @Column('text', { transformer: timeText })
  readonly at!: Date;
}
