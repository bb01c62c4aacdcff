import { z } from 'zod';
import type { Logger } from '../key-management/ports/logger.js';
import type {
  CreateOutcome,
  DataEncryptionKeySession,
  DataEncryptionKeyUpload,
  ListedCertificate,
  NewCertificate,
  OrgCertificate,
  SalesforceCheck,
  SalesforceSession,
  TenantSecretExport,
  TenantSecretListing,
  TenantSecretUpload,
} from '../key-management/ports/salesforce.js';
import type { TenantSecretType } from '../key-management/tenant-secret.js';
import { createCertificate } from './certificate-creation.js';
import { certificatePem, findCertificate } from './certificates.js';
import { listCertificates } from './listed-certificates.js';
import { beginDataEncryptionKey, createDataEncryptionKey } from './data-encryption-keys.js';
import { isTransient, toKeyManagerError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { runChecks } from './org-checks.js';
import { isRequestFailure } from './request-failure.js';
import { queryAll } from './soql.js';
import { createTenantSecret } from './tenant-secret-creation.js';
import {
  destroyTenantSecret,
  exportTenantSecret,
  listTenantSecrets,
  restoreTenantSecret,
  secretValueHash,
} from './tenant-secrets.js';

const organizationRow = z.object({ IsSandbox: z.boolean() });

/** A logged-in org: the port's methods, each in a file of its own. */
export class OrgSession implements SalesforceSession {
  readonly organizationId: string;
  readonly #calls: OrgCalls;
  readonly #logger: Logger;

  constructor(calls: OrgCalls, logger: Logger) {
    this.organizationId = calls.login.organizationId;
    this.#calls = calls;
    this.#logger = logger;
  }

  get userId(): string {
    return this.#calls.login.userId;
  }

  get apiVersion(): string {
    return this.#calls.login.apiVersion;
  }

  async isSandbox(): Promise<boolean | null> {
    try {
      const { records } = await queryAll(this.#calls, 'SELECT IsSandbox FROM Organization', organizationRow);
      return records[0]?.IsSandbox ?? null;
    } catch (thrown) {
      if (isRequestFailure(thrown) && thrown.kind === 'REFUSED' && !isTransient(thrown)) return null;
      throw toKeyManagerError(thrown, 'Reading whether the org is a sandbox');
    }
  }

  async listTenantSecrets(type: TenantSecretType): Promise<TenantSecretListing> {
    return await listTenantSecrets(this.#calls, type);
  }

  async secretValueHash(keyId: string): Promise<string | null> {
    return await secretValueHash(this.#calls, keyId);
  }

  async createTenantSecret(upload: TenantSecretUpload, mayStillSend?: () => boolean): Promise<CreateOutcome> {
    return await createTenantSecret(this.#calls, upload, mayStillSend);
  }

  async beginDataEncryptionKey(
    _type: TenantSecretType,
    certificateName: string,
  ): Promise<DataEncryptionKeySession> {
    return await beginDataEncryptionKey(this.#calls, certificateName);
  }

  async createDataEncryptionKey(
    upload: DataEncryptionKeyUpload,
    mayStillSend?: () => boolean,
  ): Promise<CreateOutcome> {
    return await createDataEncryptionKey(this.#calls, upload, mayStillSend);
  }

  async destroyTenantSecret(keyId: string, mayStillSend?: () => boolean): Promise<void> {
    await destroyTenantSecret(this.#calls, keyId, mayStillSend);
  }

  async exportTenantSecret(keyId: string): Promise<TenantSecretExport> {
    return await exportTenantSecret(this.#calls, keyId);
  }

  async restoreTenantSecret(keyId: string, secretValue: string, mayStillSend?: () => boolean): Promise<void> {
    await restoreTenantSecret(this.#calls, { keyId, secretValue }, mayStillSend);
  }

  async certificate(developerName: string): Promise<OrgCertificate> {
    return await findCertificate(this.#calls, developerName, this.#logger);
  }

  async certificates(): Promise<ListedCertificate[]> {
    return await listCertificates(this.#calls);
  }

  async certificatePem(developerName: string): Promise<string | undefined> {
    try {
      return await certificatePem(this.#calls, developerName);
    } catch (thrown) {
      throw toKeyManagerError(thrown, "Reading the org's certificate");
    }
  }

  async createCertificate(certificate: NewCertificate): Promise<void> {
    await createCertificate(this.#calls, certificate);
  }

  async checks(): Promise<SalesforceCheck[]> {
    return await runChecks(this.#calls);
  }
}
