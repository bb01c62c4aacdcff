import type { Actor } from './actor.js';
import { badInput, notFound, requireIdempotencyKey } from './arguments.js';
import type { Certificate, CertificateFacts } from './certificate/certificate.js';
import { defaultDeveloperName, developerNameRule, isDeveloperName } from './certificate/developer-name.js';
import { examineCertificate } from './certificate/examine-certificate.js';
import { inspectCertificate } from './certificate/inspect-certificate.js';
import { belongsToOrganization } from './certificate/organization-id.js';
import { hasCode, KeyManagerError } from './errors.js';
import type { CallEffect, IdempotentCalls } from './idempotent-calls.js';
import { parseSalesforceOrgId, type CertificateId } from './identifiers.js';
import type { OrgConnections } from './org-connections.js';
import {
  CertificateOrgCheck,
  type CertificateCheck,
  type CheckCertificateInput,
  type UploadCertificateInput,
  type UploadCertificatePayload,
} from './payloads.js';
import type { Clock, Randomness } from './ports/clock.js';
import type { SalesforceSession } from './ports/salesforce.js';
import type { Store } from './ports/store.js';
import type { SalesforceOrg } from './salesforce-org.js';
import { requireByok } from './salesforce-org-rules.js';

/** What uploading certificates needs. */
export interface CertificateServiceDependencies {
  readonly store: Store;
  readonly connections: OrgConnections;
  readonly calls: IdempotentCalls;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Takes an org's BYOK certificate, if it is one and if it is that org's. */
export class CertificateService {
  readonly #with: CertificateServiceDependencies;

  constructor(dependencies: CertificateServiceDependencies) {
    this.#with = dependencies;
  }

  /** Takes one PEM certificate; every refusal leaves nothing behind. */
  async upload(actor: Actor, input: UploadCertificateInput): Promise<UploadCertificatePayload> {
    requireSize(input.pem);
    const explicitName = requireDeveloperName(input.developerName);
    const key = requireIdempotencyKey(input.idempotencyKey);
    return await this.#with.calls.once(
      { actor, kind: 'uploadCertificate', key, input },
      async () => await this.#prepare(input, explicitName),
      async (result) => {
        const [certificate] = await this.#with.store.read.certificatesByIds([
          result.certificateId ?? ('' as CertificateId),
        ]);
        if (certificate === undefined) throw new Error('the certificate of an ended operation is gone');
        return { certificate, orgCheck: result.orgCheck ?? CertificateOrgCheck.NOT_PERMITTED };
      },
    );
  }

  /**
   * Reads a certificate by the rules of uploading, and keeps nothing: all reasons against it at once. What only
   * Salesforce knows (whether the org has this very certificate) is left to the upload.
   */
  async check(input: CheckCertificateInput): Promise<CertificateCheck> {
    requireSize(input.pem);
    const org = await this.#org(input.orgId);
    const inspected = inspectCertificate(input.pem, this.#with.clock.now());
    const known = await this.#with.store.read.certificateByFingerprint(org.id, inspected.fingerprintSha256);
    const stranger = strangerFault(org, inspected.organizationUnitIds);
    return {
      ...inspected,
      alreadyUploaded: known ?? null,
      reasons: [
        ...inspected.reasons,
        ...(stranger === undefined ? [] : [{ code: 'OTHER_ORG' as const, message: stranger }]),
      ],
    };
  }

  /** The time so many days from now, by the clock that certificates go by. */
  inDays(days: number): Date {
    return new Date(this.#with.clock.now().getTime() + days * 86_400_000);
  }

  async #prepare(input: UploadCertificateInput, explicitName: string | undefined): Promise<CallEffect> {
    const org = await this.#org(input.orgId);
    requireByok(org);
    const { facts, commonNames, organizationUnitIds } = examineCertificate(input.pem, this.#with.clock.now());
    const developerName = explicitName ?? requireDefaultName(commonNames);
    const duplicate = await this.#duplicate(org, facts);
    if (duplicate !== undefined) throw duplicate;
    requireOwnOrganization(org, organizationUnitIds);
    const orgCheck = await this.#compareWithOrg(org, developerName, facts);
    const id = `certificate_${this.#with.randomness.ulid()}` as CertificateId;
    const certificate: Certificate = {
      ...facts,
      id,
      orgId: org.id,
      developerName,
      createdAt: this.#with.clock.now(),
    };
    return {
      write: async (write) => {
        await write.insertCertificate(certificate);
      },
      result: { salesforceOrgId: org.id, certificateId: id, orgCheck },
      refusedByIndex: async () => await this.#duplicate(org, facts),
    };
  }

  async #org(orgId: string): Promise<SalesforceOrg> {
    const id = parseSalesforceOrgId(orgId);
    const [org] = id === undefined ? [] : await this.#with.store.read.salesforceOrgsByIds([id]);
    if (org === undefined) throw notFound('Salesforce org');
    return org;
  }

  async #duplicate(org: SalesforceOrg, facts: CertificateFacts): Promise<Error | undefined> {
    const known = await this.#with.store.read.certificateByFingerprint(org.id, facts.fingerprintSha256);
    if (known === undefined) return undefined;
    return new KeyManagerError(
      'CERTIFICATE_ALREADY_UPLOADED',
      `${org.name} has this certificate already, as ${known.developerName} since ${known.createdAt.toISOString()}.`,
      { certificateId: known.id },
    );
  }

  /** Holds the certificate against the org's own of that name, as far as the Salesforce user may look. */
  async #compareWithOrg(
    org: SalesforceOrg,
    developerName: string,
    facts: CertificateFacts,
  ): Promise<CertificateOrgCheck> {
    const session = await this.#sessionIfAny(org);
    if (session === undefined) return CertificateOrgCheck.ORG_NOT_LOGGED_IN;
    const own = await session.certificate(developerName);
    if (own.found === 'NOT_PERMITTED') return CertificateOrgCheck.NOT_PERMITTED;
    if (own.found === 'YES' && own.fingerprintSha256 === facts.fingerprintSha256)
      return CertificateOrgCheck.MATCHED;
    const problem = own.found === 'NO' ? 'has no certificate' : 'has another certificate';
    throw notInOrg(`${org.name} ${problem} under the unique name ${developerName}.`);
  }

  /** An org with JWT bearer may not have been logged in to yet: its certificate is still to be registered. */
  async #sessionIfAny(org: SalesforceOrg): Promise<SalesforceSession | undefined> {
    try {
      return await this.#with.connections.session(org);
    } catch (error) {
      if (org.organizationId === null && hasCode(error, 'SALESFORCE_REJECTED')) return undefined;
      throw error;
    }
  }
}

const longestPem = 65_536;

function requireSize(pem: string): void {
  if (Buffer.byteLength(pem, 'utf8') > longestPem) throw badInput('pem', 'it has more than 64 KiB');
}

function requireDeveloperName(name: string | null | undefined): string | undefined {
  if (name === null || name === undefined) return undefined;
  if (isDeveloperName(name)) return name;
  throw badInput('developerName', developerNameRule);
}

function requireDefaultName(commonNames: readonly string[]): string {
  const name = defaultDeveloperName(commonNames);
  if (name !== undefined) return name;
  throw badInput(
    'developerName',
    `the certificate's common name is no unique name (${developerNameRule}), so give the one that Salesforce shows`,
  );
}

function requireOwnOrganization(org: SalesforceOrg, organizationUnitIds: readonly string[]): void {
  const fault = strangerFault(org, organizationUnitIds);
  if (fault !== undefined) throw notInOrg(fault);
}

/** In words, where a certificate's subject names another organization than the org's. */
function strangerFault(org: SalesforceOrg, organizationUnitIds: readonly string[]): string | undefined {
  const { organizationId } = org;
  if (organizationId === null) return undefined;
  const stranger = organizationUnitIds.find((id) => !belongsToOrganization(id, organizationId));
  if (stranger === undefined) return undefined;
  return `The certificate was made by organization ${stranger}; ${org.name} is ${organizationId}.`;
}

function notInOrg(message: string): KeyManagerError<'CERTIFICATE_NOT_IN_ORG'> {
  return new KeyManagerError('CERTIFICATE_NOT_IN_ORG', message, {});
}
