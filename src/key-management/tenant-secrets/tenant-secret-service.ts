import type { Actor } from './actor.js';
import { notFound, requireDescription, requireGeneratable, requireIdempotencyKey } from './arguments.js';
import type { Certificate } from './certificate/certificate.js';
import { judgeCertificate } from './certificate/judge-certificate.js';
import { readCertificatePem } from './certificate/certificate-pem.js';
import { KeyManagerError } from './errors.js';
import { resultOf, type IdempotencyKeys } from './idempotency.js';
import {
  parseSalesforceOrgId,
  parseTenantSecretId,
  type OperationId,
  type TenantSecretId,
} from './identifiers.js';
import type { Operation } from './operation.js';
import type { DestroyOperation } from './operations/destroy.js';
import { requireArchived } from './operations/destroy.js';
import type { GenerateOperation } from './operations/generate.js';
import { operationInProgress, type OperationJournal, type Reservation } from './operations/journal.js';
import type { OperationRunner } from './operations/runner.js';
import type { Settlement } from './operations/settlement.js';
import type {
  DestroyTenantSecretInput,
  DestroyTenantSecretPayload,
  GenerateTenantSecretInput,
  GenerateTenantSecretPayload,
} from './payloads.js';
import type { Clock, Randomness } from './ports/clock.js';
import type { Store } from './ports/store.js';
import type { SalesforceOrg } from './salesforce-org.js';
import { requireByok } from './salesforce-org-rules.js';
import type { TenantSecret } from './tenant-secret.js';

/** What generating and destroying need. */
export interface TenantSecretServiceDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly idempotency: IdempotencyKeys;
  readonly journal: OperationJournal;
  readonly runner: OperationRunner;
  readonly settlement: Settlement;
  readonly generate: GenerateOperation;
  readonly destroy: DestroyOperation;
}

/** The life of a tenant secret: made and active, archived by the next one, destroyed. */
export class TenantSecretService {
  readonly #with: TenantSecretServiceDependencies;

  constructor(dependencies: TenantSecretServiceDependencies) {
    this.#with = dependencies;
  }

  /** Makes a secret in the token, uploads it, and answers when Salesforce has confirmed it. */
  async generate(actor: Actor, input: GenerateTenantSecretInput): Promise<GenerateTenantSecretPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    requireGeneratable(input.type, input.keyDerivationMode);
    const description = requireDescription(input.description);
    const { idempotency, generate } = this.#with;
    const remembered = await idempotency.of(key, input);
    const earlier = await idempotency.earlierOperation(actor, 'generateTenantSecret', remembered);
    if (earlier !== undefined) return await this.#generated(await this.#joined(earlier));
    const org = await this.#orgOf(input.orgId);
    const certificate = await this.#certificateOf(org);
    const operation = await this.#reserve({
      id: this.#with.randomness.ulid() as OperationId,
      kind: 'generateTenantSecret',
      actor,
      orgId: org.id,
      type: input.type,
      idempotency: remembered,
      destroyTargetId: null,
    });
    const request = { keyDerivationMode: input.keyDerivationMode, description };
    return await this.#generated(
      await this.#with.runner.run(operation.id, () => generate.begin(operation, org, certificate, request)),
    );
  }

  /** Destroys an archived secret in Salesforce at once, and then its key in the token. */
  async destroy(actor: Actor, input: DestroyTenantSecretInput): Promise<DestroyTenantSecretPayload> {
    const key = requireIdempotencyKey(input.idempotencyKey);
    const { idempotency, destroy, store } = this.#with;
    const remembered = await idempotency.of(key, input);
    const earlier = await idempotency.earlierOperation(actor, 'destroyTenantSecret', remembered);
    if (earlier !== undefined) return await this.#destroyed(await this.#joined(earlier));
    const secret = await this.#secretOf(input.id);
    const [org] = await store.read.salesforceOrgsByIds([secret.orgId]);
    if (org === undefined) throw notFound('tenant secret');
    requireByok(org);
    requireConfirmation(secret, input.confirmKeyId);
    requireArchived(secret);
    const operation = await this.#reserve({
      id: this.#with.randomness.ulid() as OperationId,
      kind: 'destroyTenantSecret',
      actor,
      orgId: org.id,
      type: secret.type,
      idempotency: remembered,
      destroyTargetId: secret.id,
    });
    return await this.#destroyed(
      await this.#with.runner.run(operation.id, () => destroy.begin(operation, org, secret)),
    );
  }

  async #orgOf(orgId: string): Promise<SalesforceOrg> {
    const id = parseSalesforceOrgId(orgId);
    const [org] = id === undefined ? [] : await this.#with.store.read.salesforceOrgsByIds([id]);
    if (org === undefined) throw notFound('Salesforce org');
    requireByok(org);
    return org;
  }

  async #secretOf(secretId: string): Promise<TenantSecret> {
    const id = parseTenantSecretId(secretId);
    const [secret] = id === undefined ? [] : await this.#with.store.read.tenantSecretsByIds([id]);
    if (secret === undefined) throw notFound('tenant secret');
    return secret;
  }

  async #certificateOf(org: SalesforceOrg): Promise<Certificate> {
    const [certificate] = await this.#with.store.read.newestCertificates([org.id]);
    if (certificate === undefined) {
      throw new KeyManagerError(
        'CERTIFICATE_REQUIRED',
        `${org.name} has no certificate to wrap a secret under.`,
        {},
      );
    }
    const reasons = judgeCertificate(readCertificatePem(certificate.pem), this.#with.clock.now());
    if (reasons.length > 0) {
      throw new KeyManagerError(
        'CERTIFICATE_NOT_BYOK_COMPATIBLE',
        `The certificate ${certificate.developerName} cannot be used any more.`,
        { reasons },
      );
    }
    return certificate;
  }

  /** An unknown outcome blocks its org and type until the next call has read the org: this is that call. */
  async #reserve(reservation: Reservation): Promise<Operation> {
    const { store, runner, settlement, journal } = this.#with;
    const [open] = await store.read.openOperations(reservation);
    if (open !== undefined) {
      if (runner.isRunning(open.id)) throw operationInProgress(open.id);
      const settled = await runner.run(open.id, () => settlement.settle(open, true));
      if (settled.state === 'UNKNOWN') throw operationInProgress(open.id);
    }
    return await journal.reserve(reservation);
  }

  /** The operation of an earlier call with the same key, settled now where its outcome is unknown. */
  async #joined(earlier: Operation): Promise<Operation> {
    const { runner, settlement } = this.#with;
    if (earlier.state !== 'UNKNOWN' || runner.isRunning(earlier.id)) return earlier;
    return await runner.run(earlier.id, () => settlement.settle(earlier, false));
  }

  async #generated(operation: Operation): Promise<GenerateTenantSecretPayload> {
    const result = resultOf(operation);
    return {
      tenantSecret: await this.#made(result.tenantSecretId),
      archived:
        result.archivedTenantSecretId === null || result.archivedTenantSecretId === undefined
          ? null
          : await this.#made(result.archivedTenantSecretId),
    };
  }

  async #destroyed(operation: Operation): Promise<DestroyTenantSecretPayload> {
    return { tenantSecret: await this.#made(resultOf(operation).tenantSecretId) };
  }

  async #made(id: TenantSecretId | undefined): Promise<TenantSecret> {
    const [secret] = id === undefined ? [] : await this.#with.store.read.tenantSecretsByIds([id]);
    if (secret === undefined) throw new Error('the secret of an ended operation is gone');
    return secret;
  }
}

function requireConfirmation(secret: TenantSecret, confirmKeyId: string): void {
  if (secret.keyId === confirmKeyId) return;
  throw new KeyManagerError(
    'CONFIRMATION_MISMATCH',
    `confirmKeyId is not the key ID of version ${String(secret.version)}, which is ${secret.keyId}.`,
    {},
  );
}
