import type { Actor } from '../actor.js';
import { badInput, requireIdempotencyKey, requireLine } from '../arguments.js';
import type { Certificate } from '../certificate/certificate.js';
import { developerNameRule, isDeveloperName } from '../certificate/developer-name.js';
import { examineCertificate } from '../certificate/examine-certificate.js';
import { KeyManagerError } from '../errors.js';
import type { CallEffect, IdempotentCalls } from '../idempotent-calls.js';
import type { CertificateId } from '../identifiers.js';
import type { OperationResult } from '../operation.js';
import type { OrgConnections } from '../org-connections.js';
import type { Clock, Randomness } from '../ports/clock.js';
import type { ListedCertificate, SalesforceSession } from '../ports/salesforce.js';
import type { Store } from '../ports/store.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { requireByok } from '../salesforce-org-rules.js';
import { requireOrg } from '../tenant-secrets/looked-up.js';
import { faultOf, newestFit } from './fit-certificate.js';

/** What reading and making certificates in orgs needs. */
export interface OrgCertificateServiceDependencies {
  readonly store: Store;
  readonly connections: OrgConnections;
  readonly calls: IdempotentCalls;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Input of fetchCertificate; without a name the newest one that is fit for BYOK. */
export interface FetchCertificateInput {
  readonly orgId: string;
  readonly developerName?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Input of createCertificate; the label is the name where none is given. */
export interface CreateCertificateInput {
  readonly orgId: string;
  readonly developerName: string;
  readonly label?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** A certificate that was read from its org, and whether it was not here before. */
export interface FetchedCertificate {
  readonly certificate: Certificate;
  readonly isNew: boolean;
}

/** A certificate as its org lists it, and what speaks against it. */
export type JudgedCertificate = ListedCertificate & { readonly fault: string | null };

/** Reads the BYOK certificates that an org has, and has it make one. Their private keys never leave Salesforce. */
export class OrgCertificateService {
  readonly #with: OrgCertificateServiceDependencies;

  constructor(dependencies: OrgCertificateServiceDependencies) {
    this.#with = dependencies;
  }

  /** The certificates that the org has now, newest first; nothing is kept. */
  async list(orgId: string): Promise<JudgedCertificate[]> {
    const { store, connections, clock } = this.#with;
    const org = await requireOrg(store.read, orgId);
    requireByok(org);
    const listed = await (await connections.session(org)).certificates();
    return listed.map((each) => ({ ...each, fault: faultOf(each, clock.now()) }));
  }

  /** Takes a certificate of the org's over, which is then the one in use; the one before stays for history. */
  async fetch(actor: Actor, input: FetchCertificateInput): Promise<FetchedCertificate> {
    const name = requireName(input.developerName ?? undefined);
    const key = requireIdempotencyKey(input.idempotencyKey);
    return await this.#with.calls.once(
      { actor, kind: 'fetchCertificate', key, input },
      async () => {
        const { org, session } = await this.#reached(input.orgId);
        return await this.#takeOver(org, session, name ?? (await this.#newestFit(org, session)));
      },
      (result) => this.#answer(result),
    );
  }

  /**
   * Has the org make a certificate that is fit for BYOK, and takes it over. One of that name that is there already is
   * taken over instead, so that a call whose answer was lost may be repeated.
   */
  async create(actor: Actor, input: CreateCertificateInput): Promise<FetchedCertificate> {
    const name = requireName(input.developerName) ?? '';
    const label = requireLine('label', input.label ?? name, 64);
    const key = requireIdempotencyKey(input.idempotencyKey);
    return await this.#with.calls.once(
      { actor, kind: 'createCertificate', key, input },
      async () => {
        const { org, session } = await this.#reached(input.orgId);
        const { found } = await session.certificate(name);
        if (found !== 'YES') await session.createCertificate({ developerName: name, label });
        return await this.#takeOver(org, session, name);
      },
      (result) => this.#answer(result),
    );
  }

  async #reached(
    orgId: string,
  ): Promise<{ readonly org: SalesforceOrg; readonly session: SalesforceSession }> {
    const { store, connections } = this.#with;
    const org = await requireOrg(store.read, orgId);
    requireByok(org);
    return { org, session: await connections.session(org) };
  }

  async #newestFit(org: SalesforceOrg, session: SalesforceSession): Promise<string> {
    const fit = newestFit(await session.certificates(), this.#with.clock.now());
    if (fit !== undefined) return fit.developerName;
    throw notInOrg(`${org.name} has no certificate that is fit for BYOK; createCertificate makes one.`);
  }

  async #takeOver(
    org: SalesforceOrg,
    session: SalesforceSession,
    developerName: string,
  ): Promise<CallEffect> {
    const { store, clock, randomness } = this.#with;
    const pem = await session.certificatePem(developerName);
    if (pem === undefined)
      throw notInOrg(`${org.name} has no certificate ${developerName} that may be read.`);
    const { facts } = examineCertificate(pem, clock.now());
    const known = await store.read.certificateByFingerprint(org.id, facts.fingerprintSha256);
    const result = { salesforceOrgId: org.id, isNewCertificate: known === undefined };
    if (known !== undefined) {
      return { write: () => Promise.resolve(), result: { ...result, certificateId: known.id } };
    }
    const id = `certificate_${randomness.ulid()}` as CertificateId;
    const certificate: Certificate = { ...facts, id, orgId: org.id, developerName, createdAt: clock.now() };
    return {
      write: async (write) => {
        await write.insertCertificate(certificate);
      },
      result: { ...result, certificateId: id },
    };
  }

  async #answer({ certificateId, isNewCertificate }: OperationResult): Promise<FetchedCertificate> {
    const ids = certificateId === undefined ? [] : [certificateId];
    const [certificate] = await this.#with.store.read.certificatesByIds(ids);
    if (certificate === undefined) throw new Error('the certificate of an ended operation is gone');
    return { certificate, isNew: isNewCertificate === true };
  }
}

function requireName(name: string | undefined): string | undefined {
  if (name === undefined || isDeveloperName(name)) return name;
  throw badInput('developerName', developerNameRule);
}

function notInOrg(message: string): KeyManagerError<'CERTIFICATE_NOT_IN_ORG'> {
  return new KeyManagerError('CERTIFICATE_NOT_IN_ORG', message, {});
}
