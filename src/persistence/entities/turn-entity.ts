import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of turn: when something that is done from time to time, by one server at a time, was last begun. */
@Entity('turn')
export class TurnEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'turn_pk' })
  readonly name!: string;

  /** By the database's own clock. */
  @Column('text', { name: 'taken_at' })
  readonly takenAt!: string;
}
