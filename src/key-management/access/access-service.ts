import type { Actor, Role, RoleGrant } from '../actor.js';
import { badInput, notFound, requireLine } from '../arguments.js';
import {
  parseApiTokenId,
  parseRoleGrantId,
  parseSalesforceOrgId,
  type ApiTokenId,
  type RoleGrantId,
} from '../identifiers.js';
import type { Clock, Randomness } from '../ports/clock.js';
import { ConstraintViolation, type Store } from '../ports/store.js';
import { hashToken, tokenText, type ApiToken } from './api-token.js';
import { userId, type GrantSubject, type StoredRoleGrant } from './stored-role-grant.js';

/** A role as it is asked for. */
export interface RoleGrantRequest {
  readonly role: Role;
  readonly orgId?: string | null | undefined;
}

/** Input of createApiToken. */
export interface CreateApiTokenInput {
  readonly name: string;
  readonly grants: readonly RoleGrantRequest[];
  readonly expiresAt?: Date | null | undefined;
}

/** Input of grantRole: exactly one of the two subjects. */
export interface GrantRoleInput extends RoleGrantRequest {
  readonly apiTokenId?: string | null | undefined;
  readonly openIdSubject?: string | null | undefined;
}

/** What managing access needs. */
export interface AccessDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The issuer whose subjects can be granted roles. */
  readonly openIdIssuer: string | undefined;
}

/** Makes and revokes API tokens; grants and takes roles. Whether the caller may is decided before. */
export class AccessService {
  readonly #with: AccessDependencies;

  constructor(dependencies: AccessDependencies) {
    this.#with = dependencies;
  }

  /** Makes a token; its text is answered here and never again. */
  async createToken(
    actor: Actor,
    input: CreateApiTokenInput,
  ): Promise<{ apiToken: ApiToken; token: string }> {
    const { store, clock, randomness } = this.#with;
    const now = clock.now();
    const name = requireLine('name', input.name, 80);
    const expiresAt = requireFuture(input.expiresAt ?? null, now);
    if (input.grants.length === 0) throw badInput('grants', 'a token without a role may do nothing');
    const grants = await Promise.all(input.grants.map((grant) => this.#grant(grant)));
    const token = tokenText(randomness.bytes(32));
    const apiToken: ApiToken = {
      id: `token_${randomness.ulid()}` as ApiTokenId,
      name,
      sha256: hashToken(token),
      createdBy: actor,
      createdAt: now,
      expiresAt,
      revokedAt: null,
      lastUsedAt: null,
    };
    const subject = { kind: 'TOKEN', id: apiToken.id } as const;
    const stored = distinct(grants).map((grant) => this.#stored(actor, subject, grant));
    await store.transaction(async (write) => {
      await write.insertApiToken(apiToken);
      for (const grant of stored) await write.insertRoleGrant(grant);
    });
    return { apiToken, token };
  }

  /** Revokes a token for good, on every server at once; revoking it again is success. */
  async revokeToken(id: string): Promise<ApiToken> {
    const token = await this.#token(id);
    await this.#with.store.transaction((write) => write.revokeApiToken(token.id, this.#with.clock.now()));
    return await this.#token(id);
  }

  /** Grants a role to a token or to a person; granting it again is success. */
  async grant(actor: Actor, input: GrantRoleInput): Promise<StoredRoleGrant> {
    const subject = await this.#subject(input);
    const wanted = this.#stored(actor, subject, await this.#grant(input));
    try {
      await this.#with.store.transaction((write) => write.insertRoleGrant(wanted));
      return wanted;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      const [grants = []] = await this.#with.store.read.roleGrantsOf([subject]);
      const same = grants.find(({ role, orgId }) => role === wanted.role && orgId === wanted.orgId);
      if (same === undefined) throw error;
      return same;
    }
  }

  /** Takes a grant back. */
  async revoke(id: string): Promise<StoredRoleGrant> {
    const grantId = parseRoleGrantId(id);
    const [grant] = grantId === undefined ? [] : await this.#with.store.read.roleGrantsByIds([grantId]);
    if (grant === undefined) throw notFound('role grant');
    await this.#with.store.transaction((write) => write.deleteRoleGrant(grant.id));
    return grant;
  }

  async #token(id: string): Promise<ApiToken> {
    const tokenId = parseApiTokenId(id);
    const [token] = tokenId === undefined ? [] : await this.#with.store.read.apiTokensByIds([tokenId]);
    if (token === undefined) throw notFound('API token');
    return token;
  }

  async #subject({ apiTokenId, openIdSubject }: GrantRoleInput): Promise<GrantSubject> {
    const isForPerson = openIdSubject !== null && openIdSubject !== undefined;
    if (apiTokenId !== null && apiTokenId !== undefined) {
      if (isForPerson) throw badInput('openIdSubject', 'give either apiTokenId or openIdSubject');
      return { kind: 'TOKEN', id: (await this.#token(apiTokenId)).id };
    }
    if (!isForPerson) throw badInput('apiTokenId', 'give either apiTokenId or openIdSubject');
    const { openIdIssuer } = this.#with;
    if (openIdIssuer === undefined) throw badInput('openIdSubject', 'no OpenID provider is set up');
    return { kind: 'USER', id: userId(openIdIssuer, requireLine('openIdSubject', openIdSubject, 255)) };
  }

  async #grant({ role, orgId }: RoleGrantRequest): Promise<RoleGrant> {
    if (orgId === null || orgId === undefined) return { role, orgId: null };
    const id = parseSalesforceOrgId(orgId);
    const [org] = id === undefined ? [] : await this.#with.store.read.salesforceOrgsByIds([id]);
    if (org === undefined) throw notFound('Salesforce org');
    return { role, orgId: org.id };
  }

  #stored(actor: Actor, subject: GrantSubject, grant: RoleGrant): StoredRoleGrant {
    const id = `grant_${this.#with.randomness.ulid()}` as RoleGrantId;
    return { ...grant, id, subject, createdBy: actor, createdAt: this.#with.clock.now() };
  }
}

function requireFuture(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt !== null && expiresAt <= now) throw badInput('expiresAt', 'it lies in the past');
  return expiresAt;
}

function distinct(grants: readonly RoleGrant[]): RoleGrant[] {
  return [...new Map(grants.map((grant) => [`${grant.role} ${grant.orgId ?? ''}`, grant])).values()];
}
