import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of installation_value: a small named text. */
@Entity('installation_value')
export class InstallationValueEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'installation_value_pk' })
  readonly name!: string;

  @Column('text')
  readonly value!: string;
}
