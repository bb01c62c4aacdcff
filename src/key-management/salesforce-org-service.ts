import type { Actor } from './actor.js';
import { badInput, notFound, requireIdempotencyKey, requireLine } from './arguments.js';
import { fieldOf, isGiven, requireCredential, type Credential } from './credential-input.js';
import { hasCode, KeyManagerError } from './errors.js';
import type { CallEffect, IdempotentCalls } from './idempotent-calls.js';
import { parseSalesforceOrgId, type SalesforceOrgId } from './identifiers.js';
import { clientSecretBinding, type OrgConnections } from './org-connections.js';
import type {
  ConnectSalesforceOrgInput,
  SalesforceOrgPayload,
  TestSalesforceOrgPayload,
  ReauthoriseSalesforceOrgInput,
  UpdateSalesforceOrgInput,
} from './payloads.js';
import type { Clock, Randomness } from './ports/clock.js';
import type { Hsm } from './ports/hsm.js';
import type { Salesforce, SalesforceSession } from './ports/salesforce.js';
import { ConstraintViolation, type Store } from './ports/store.js';
import { orgNotActive } from './salesforce-org-rules.js';
import { SalesforceOrgState, type SalesforceOrg, type StoredCredential } from './salesforce-org.js';
import { disconnectedOrg, failedLogin, stoppedByOtherOrganization } from './salesforce-org-checks.js';

/** What connecting orgs needs. */
export interface SalesforceOrgServiceDependencies {
  readonly store: Store;
  readonly hsm: Hsm;
  readonly salesforce: Salesforce;
  readonly connections: OrgConnections;
  readonly calls: IdempotentCalls;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Connects Salesforce orgs, changes and tests them. */
export class SalesforceOrgService {
  readonly #with: SalesforceOrgServiceDependencies;

  constructor(dependencies: SalesforceOrgServiceDependencies) {
    this.#with = dependencies;
  }

  /**
   * Logs in before anything is kept (client credentials); with JWT bearer makes the key pair in the token and keeps
   * the org, so that its certificate can be registered.
   */
  async connect(actor: Actor, input: ConnectSalesforceOrgInput): Promise<SalesforceOrgPayload> {
    const name = requireLine('name', input.name, 80);
    const credential = requireCredential(input);
    if (credential === undefined)
      throw badInput('clientCredentials', 'give either clientCredentials or jwtBearer');
    const key = requireIdempotencyKey(input.idempotencyKey);
    const loginUrl = this.#requireAddress(input.loginUrl, credential.kind);
    return await this.#with.calls.once(
      { actor, kind: 'connectSalesforceOrg', key, input },
      async () => await this.#connectOnce({ ...input, name, loginUrl }, credential),
      async (result) => await this.#payload(result.salesforceOrgId),
    );
  }

  /** Changes an org; new credentials are tried first and must lead to the same organization. */
  async update(actor: Actor, input: UpdateSalesforceOrgInput): Promise<SalesforceOrgPayload> {
    const name = isGiven(input.name) ? requireLine('name', input.name, 80) : undefined;
    const credential = requireCredential(input);
    const key = requireIdempotencyKey(input.idempotencyKey);
    return await this.#with.calls.once(
      { actor, kind: 'updateSalesforceOrg', key, input },
      async () => {
        const org = await this.#org(input.id);
        const access = await this.#changedAccess(org, input, credential);
        const change = {
          ...(name === undefined ? {} : { name }),
          ...(isGiven(input.byokEnabled) ? { byokEnabled: input.byokEnabled } : {}),
          ...access,
        };
        return this.#changed(org, change);
      },
      async (result) => await this.#payload(result.salesforceOrgId),
    );
  }

  /**
   * Logs in anew, with what is given or with what is on record, and keeps it when it worked. A disconnected org is
   * active again; a paused one stays paused.
   */
  async reauthorise(actor: Actor, input: ReauthoriseSalesforceOrgInput): Promise<SalesforceOrgPayload> {
    const credential = requireCredential(input);
    const key = requireIdempotencyKey(input.idempotencyKey);
    return await this.#with.calls.once(
      { actor, kind: 'reauthoriseSalesforceOrg', key, input },
      async () => {
        const org = await this.#org(input.id);
        const isDisconnected = org.state === SalesforceOrgState.DISCONNECTED;
        if (isDisconnected && credential === undefined) {
          throw badInput('clientCredentials', 'a disconnected org has no login: give it, or jwtBearer');
        }
        const access = await this.#loggedIn(org, input, credential);
        const state = isDisconnected ? SalesforceOrgState.ACTIVE : org.state;
        return this.#changed(org, { ...access, state });
      },
      async (result) => await this.#payload(result.salesforceOrgId),
    );
  }

  /** Logs in and looks at what the keys need; a failed login is a line of the answer, not an error. */
  async test(id: string): Promise<TestSalesforceOrgPayload> {
    const org = await this.#org(id);
    if (org.state === SalesforceOrgState.DISCONNECTED)
      return { salesforceOrg: org, checks: disconnectedOrg() };
    let session: SalesforceSession;
    try {
      session = await this.#with.salesforce.connect(await this.#with.connections.access(org), {
        fresh: true,
      });
    } catch (error) {
      if (!hasCode(error, 'SALESFORCE_REJECTED', 'SALESFORCE_UNAVAILABLE')) throw error;
      return { salesforceOrg: org, checks: failedLogin(error) };
    }
    if (org.organizationId !== null && org.organizationId !== session.organizationId) {
      return {
        salesforceOrg: org,
        checks: stoppedByOtherOrganization(org.organizationId, session.organizationId),
      };
    }
    const checks = await session.checks();
    const isSandbox = (await session.isSandbox()) ?? org.isSandbox;
    if (org.organizationId === null || isSandbox !== org.isSandbox) {
      await this.#learn(org, { organizationId: session.organizationId, isSandbox });
    }
    return { salesforceOrg: await this.#org(id), checks };
  }

  #changed({ id }: SalesforceOrg, change: Partial<SalesforceOrg>): CallEffect {
    const lastModifiedAt = this.#with.clock.now();
    return {
      write: async (write) => {
        await write.updateSalesforceOrg(id, { ...change, lastModifiedAt });
      },
      result: { salesforceOrgId: id },
    };
  }

  async #connectOnce(input: ConnectSalesforceOrgInput, credential: Credential): Promise<CallEffect> {
    const id = `org_${this.#with.randomness.ulid()}` as SalesforceOrgId;
    const now = this.#with.clock.now();
    const known = await this.#firstLogin(id, input.loginUrl, credential);
    const org: SalesforceOrg = {
      id,
      name: input.name,
      loginUrl: input.loginUrl,
      byokEnabled: input.byokEnabled,
      ...known,
      state: SalesforceOrgState.ACTIVE,
      credential: await this.#stored(id, input.name, credential, undefined),
      lastComparedAt: null,
      createdAt: now,
      lastModifiedAt: now,
    };
    return {
      write: async (write) => {
        await write.insertSalesforceOrg(org);
      },
      result: { salesforceOrgId: id },
      refusedByIndex: async () => await this.#alreadyConnected(org.organizationId),
    };
  }

  async #firstLogin(
    id: SalesforceOrgId,
    loginUrl: string,
    credential: Credential,
  ): Promise<Pick<SalesforceOrg, 'organizationId' | 'isSandbox'>> {
    if (credential.kind === 'JWT_BEARER') return { organizationId: null, isSandbox: null };
    const session = await this.#with.salesforce.connect({ orgId: id, loginUrl, credential });
    const error = await this.#alreadyConnected(session.organizationId);
    if (error !== undefined) throw error;
    return { organizationId: session.organizationId, isSandbox: await session.isSandbox() };
  }

  async #changedAccess(
    org: SalesforceOrg,
    input: UpdateSalesforceOrgInput,
    credential: Credential | undefined,
  ): Promise<Partial<SalesforceOrg>> {
    if (credential === undefined && !isGiven(input.loginUrl)) return {};
    if (org.state === SalesforceOrgState.DISCONNECTED) throw orgNotActive(org);
    return await this.#loggedIn(org, input, credential);
  }

  /** Logs in with what is given, and else with what is on record; what the org then has. */
  async #loggedIn(
    org: SalesforceOrg,
    input: Pick<UpdateSalesforceOrgInput, 'loginUrl'>,
    credential: Credential | undefined,
  ): Promise<Partial<SalesforceOrg>> {
    const tried = credential ?? (await this.#with.connections.access(org)).credential;
    const loginUrl = this.#requireAddress(input.loginUrl ?? org.loginUrl, tried.kind);
    if (tried.kind === 'JWT_BEARER') await this.#prepareSigningKey(org);
    const session = await this.#with.salesforce.connect(
      { orgId: org.id, loginUrl, credential: tried },
      { fresh: true },
    );
    if (org.organizationId !== null && session.organizationId !== org.organizationId) {
      throw badInput(
        credential === undefined ? 'loginUrl' : fieldOf(tried),
        'it leads to another organization',
      );
    }
    const isSandbox = (await session.isSandbox()) ?? org.isSandbox;
    const stored =
      credential === undefined ? org.credential : await this.#stored(org.id, org.name, tried, org);
    return { loginUrl, credential: stored, organizationId: session.organizationId, isSandbox };
  }

  /** A change to JWT bearer needs its certificate registered first: it is kept, and shown, before the login is tried. */
  async #prepareSigningKey(org: SalesforceOrg): Promise<void> {
    if (org.credential.kind === 'JWT_BEARER' || org.credential.jwtCertificatePem !== undefined) return;
    const { certificatePem } = await this.#with.hsm.makeSigningKey(org.id, org.name);
    const credential = { ...org.credential, jwtCertificatePem: certificatePem };
    await this.#with.store.transaction((write) => write.updateSalesforceOrg(org.id, { credential }));
  }

  async #stored(
    id: SalesforceOrgId,
    name: string,
    credential: Credential,
    before: SalesforceOrg | undefined,
  ): Promise<StoredCredential> {
    const { hsm } = this.#with;
    if (credential.kind === 'JWT_BEARER') {
      const kept = before?.credential.jwtCertificatePem;
      const jwtCertificatePem = kept ?? (await hsm.makeSigningKey(id, name)).certificatePem;
      return { ...credential, jwtCertificatePem };
    }
    const sealedClientSecret = await hsm.seal(credential.clientSecret, clientSecretBinding(id));
    return { kind: 'CLIENT_CREDENTIALS', clientId: credential.clientId, sealedClientSecret };
  }

  async #learn(
    org: SalesforceOrg,
    learnt: Pick<SalesforceOrg, 'organizationId' | 'isSandbox'>,
  ): Promise<void> {
    try {
      await this.#with.store.transaction((write) => write.updateSalesforceOrg(org.id, learnt));
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      throw (await this.#alreadyConnected(learnt.organizationId)) ?? error;
    }
  }

  async #alreadyConnected(organizationId: string | null): Promise<Error | undefined> {
    if (organizationId === null) return undefined;
    const connected = await this.#with.store.read.salesforceOrgByOrganizationId(organizationId);
    if (connected === undefined) return undefined;
    return new KeyManagerError(
      'ORG_ALREADY_CONNECTED',
      `This org is connected already, as ${connected.name}.`,
      {
        orgId: connected.id,
      },
    );
  }

  async #org(orgId: string): Promise<SalesforceOrg> {
    const id = parseSalesforceOrgId(orgId);
    const [org] = id === undefined ? [] : await this.#with.store.read.salesforceOrgsByIds([id]);
    if (org === undefined) throw notFound('Salesforce org');
    return org;
  }

  async #payload(id: SalesforceOrgId | undefined): Promise<SalesforceOrgPayload> {
    const org = await this.#org(id ?? '');
    return { salesforceOrg: org, jwtCertificatePem: org.credential.jwtCertificatePem ?? null };
  }

  #requireAddress(loginUrl: string, kind: Credential['kind']): string {
    const fault = this.#with.salesforce.addressFault(loginUrl, kind);
    if (fault !== undefined) throw badInput('loginUrl', fault);
    if (kind === 'CLIENT_CREDENTIALS' && !this.#with.hsm.canSeal) {
      throw badInput(
        'clientCredentials',
        'this token cannot seal a client secret (no AES-GCM); use jwtBearer',
      );
    }
    return new URL(loginUrl).origin;
  }
}
