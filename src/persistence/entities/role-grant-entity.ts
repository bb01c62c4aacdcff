import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { GrantSubject } from '../../key-management/access/stored-role-grant.js';
import type { Actor, Role } from '../../key-management/actor.js';
import type { RoleGrantId, SalesforceOrgId } from '../../key-management/identifiers.js';
import { oneOf } from './enumerations.js';
import { SalesforceOrgEntity } from './salesforce-org-entity.js';
import { timeText } from './time-text.js';

/** A row of role_grant. */
@Entity('role_grant')
@Index('role_grant_once', ['subjectKind', 'subjectId', 'role', 'orgId'], { unique: true })
@Index('role_grant_once_for_all', ['subjectKind', 'subjectId', 'role'], {
  unique: true,
  where: '"org_id" IS NULL',
})
@Index('role_grant_list', ['createdAt', 'id'])
@Check('role_grant_subject_kind', oneOf('subject_kind', ['TOKEN', 'USER']))
export class RoleGrantEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'role_grant_pk' })
  readonly id!: RoleGrantId;

  @Column('text', { name: 'subject_kind' })
  readonly subjectKind!: GrantSubject['kind'];

  @Column('text', { name: 'subject_id' })
  readonly subjectId!: string;

  @Column('text')
  readonly role!: Role;

  @Column('text', { name: 'org_id', nullable: true })
  @ForeignKey(() => SalesforceOrgEntity, { name: 'role_grant_org' })
  readonly orgId!: SalesforceOrgId | null;

  @Column('simple-json', { name: 'created_by' })
  readonly createdBy!: Actor;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;
}
