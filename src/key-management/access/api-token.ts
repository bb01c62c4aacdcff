import { createHash } from 'node:crypto';
import type { Actor } from '../actor.js';
import type { ApiTokenId } from '../identifiers.js';

/** A token that programs and people send; it is known here by its hash alone. */
export interface ApiToken {
  readonly id: ApiTokenId;
  readonly name: string;
  /** See `hashToken`. */
  readonly sha256: string;
  readonly createdBy: Actor;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Written at most once a minute. */
  readonly lastUsedAt: Date | null;
}

/**
 * The hash under which a token is kept: SHA-256 in lower-case hex. A slow password hash protects what can be guessed;
 * 256 random bits cannot, and a slow hash would only be paid for with every request.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A token's text of 256 random bits; the prefix lets secret scanners find one that leaked. */
export function tokenText(random: Buffer): string {
  return `skm_${random.toString('base64url')}`;
}

/** Whether a token lets its holder in now. */
export function isUsable(token: Pick<ApiToken, 'expiresAt' | 'revokedAt'>, now: Date): boolean {
  return token.revokedAt === null && (token.expiresAt === null || token.expiresAt > now);
}
