import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApiToken } from '../../key-management/access/api-token.js';
import type { Actor } from '../../key-management/actor.js';
import type { ApiTokenId } from '../../key-management/identifiers.js';
import { timeText } from './time-text.js';

/** A row of api_token. */
@Entity('api_token')
@Index('api_token_list', ['createdAt', 'id'])
export class ApiTokenEntity implements ApiToken {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_token_pk' })
  readonly id!: ApiTokenId;

  @Column('text')
  readonly name!: string;

  @Column('text')
  @Index('api_token_sha256', { unique: true })
  readonly sha256!: string;

  @Column('simple-json', { name: 'created_by' })
  readonly createdBy!: Actor;

  @Column('text', { name: 'created_at', transformer: timeText })
  readonly createdAt!: Date;

  @Column('text', { name: 'expires_at', nullable: true, transformer: timeText })
  readonly expiresAt!: Date | null;

  @Column('text', { name: 'revoked_at', nullable: true, transformer: timeText })
  readonly revokedAt!: Date | null;

  @Column('text', { name: 'last_used_at', nullable: true, transformer: timeText })
  readonly lastUsedAt!: Date | null;
}
