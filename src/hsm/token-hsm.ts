import { randomBytes } from 'node:crypto';
import { KeyManagerError } from '../key-management/errors.js';
import type { OperationId, SalesforceOrgId } from '../key-management/identifiers.js';
import type { Clock } from '../key-management/ports/clock.js';
import type {
  AuditKey,
  SealingKey,
  SecretWrapping,
  SigningKey,
  TokenIdentity,
  WrappedTenantSecret,
} from '../key-management/ports/hsm.js';
import type { Logger } from '../key-management/ports/logger.js';
import type { Observer } from '../key-management/ports/observer.js';
import type { HsmDescription, RunningHsm } from './hsm-options.js';
import { KnownOperations } from './known-operations.js';
import type { JobName, Jobs } from './protocol/jobs.js';
import { publicKeyOf } from './protocol/rsa-public-numbers.js';
import type { TokenCapabilities, TokenProfile } from './protocol/token-profile.js';
import { signingCertificate } from './signing-certificate.js';
import type { HsmProcess, HsmStatistics } from './supervisor/hsm-process.js';
import { JobError } from './supervisor/job-board.js';
import { readWrappingKey } from './wrapping-key.js';

const probeMilliseconds = 2_000;
/** The number is for a successor: a new key gets the next one, and old checkpoints keep theirs. */
const auditLabel = 'skm:audit:1';

function jwtLabel(orgId: SalesforceOrgId): string {
  return `skm:jwt:${orgId}`;
}

/** What a running HSM is made of. */
export interface TokenHsmParts {
  readonly process: HsmProcess;
  readonly profile: TokenProfile;
  readonly modulePath: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observer: Observer;
}

/** The port on a real token: each method is one job of the child process. */
export class TokenHsm implements RunningHsm {
  readonly description: HsmDescription;
  readonly capabilities: TokenCapabilities;
  readonly #process: HsmProcess;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #observer: Observer;
  readonly #operations: KnownOperations;

  constructor({ process, profile, modulePath, clock, logger, observer }: TokenHsmParts) {
    this.#process = process;
    this.#clock = clock;
    this.#logger = logger;
    this.#observer = observer;
    this.#operations = new KnownOperations(clock);
    this.capabilities = profile.capabilities;
    this.description = describe(profile, modulePath);
  }

  get token(): TokenIdentity {
    const { tokenLabel: label, manufacturer, model, serialNumber } = this.description;
    return { label, manufacturer, model, serialNumber };
  }

  get canSeal(): boolean {
    return this.capabilities.canSeal;
  }

  get keyWrapFault(): string | undefined {
    const { keyWrapping } = this.description;
    return keyWrapping.where === 'nowhere' ? keyWrapping.reason : undefined;
  }

  get statistics(): HsmStatistics {
    return this.#process.statistics;
  }

  async probe(): Promise<void> {
    await this.#run('probe', {}, probeMilliseconds);
  }

  async makeTenantSecret(
    operationId: OperationId,
    publicKeyPem: string,
    wrapping: SecretWrapping = 'RSA_OAEP',
  ): Promise<WrappedTenantSecret> {
    const made = await this.#run('makeTenantSecret', {
      operationId,
      wrappingKey: readWrappingKey(publicKeyPem),
      wrapping,
      look: this.#operations.mayExist(operationId),
      sha256: this.#operations.sha256Of(operationId),
    });
    this.#operations.acknowledge(operationId, made.sha256);
    return made;
  }

  async closeTenantSecret(operationId: OperationId): Promise<void> {
    const { closed } = await this.#run('closeTenantSecret', { operationId });
    if (!closed) this.#logger.warn({ operationId }, 'the token does not let a secret be made unextractable');
  }

  async destroyTenantSecret(operationId: OperationId): Promise<void> {
    await this.#run('destroyTenantSecret', { operationId });
  }

  async tenantSecrets(): Promise<OperationId[]> {
    const { operationIds, defective } = await this.#run('tenantSecrets', {});
    if (defective > 0)
      this.#logger.warn({ defective }, 'the token holds secret keys without name, id and length');
    return operationIds as OperationId[];
  }

  async seal(plaintext: string, boundTo: string, key: SealingKey = 'seal'): Promise<string> {
    this.#refuseWhereNothingSeals();
    return await this.#run('seal', { plaintext, boundTo, key });
  }

  async open(sealed: string, boundTo: string, key: SealingKey = 'seal'): Promise<string> {
    this.#refuseWhereNothingSeals();
    return await this.#run('open', { sealed, boundTo, key });
  }

  async makeSigningKey(orgId: SalesforceOrgId, commonName: string): Promise<SigningKey> {
    const key = await this.#run('makeSigningKey', { label: jwtLabel(orgId), id: this.#newKeyId() });
    const certificatePem = await signingCertificate(key, commonName, (toBeSigned) =>
      this.#sign(jwtLabel(orgId), toBeSigned),
    );
    return { certificatePem };
  }

  async sign(orgId: SalesforceOrgId, data: string): Promise<string> {
    return (await this.#sign(jwtLabel(orgId), Buffer.from(data, 'utf8'))).toString('base64url');
  }

  async destroySigningKey(orgId: SalesforceOrgId): Promise<void> {
    await this.#run('destroySigningKey', { label: jwtLabel(orgId) });
  }

  async auditKey(): Promise<AuditKey> {
    const facts = await this.#run('makeSigningKey', { label: auditLabel, id: this.#newKeyId() });
    const publicKeyPem = publicKeyOf(facts).export({ type: 'spki', format: 'pem' }).toString();
    return { name: auditLabel, publicKeyPem };
  }

  async signAudit(data: string): Promise<string> {
    return (await this.#sign(auditLabel, Buffer.from(data, 'utf8'))).toString('base64');
  }

  async close(): Promise<void> {
    await this.#process.close();
  }

  #refuseWhereNothingSeals(): void {
    if (!this.canSeal)
      throw new KeyManagerError('HSM_UNAVAILABLE', 'The token has no AES-GCM, so nothing can be sealed.', {});
  }

  async #sign(label: string, data: Buffer): Promise<Buffer> {
    return Buffer.from(await this.#run('sign', { label, data: data.toString('base64') }), 'base64');
  }

  /** In the order in which pairs are made: time, then chance. */
  #newKeyId(): string {
    const time = this.#clock.now().getTime().toString(16).padStart(12, '0');
    return time + randomBytes(10).toString('hex');
  }

  async #run<N extends JobName>(
    name: N,
    request: Jobs[N]['request'],
    limitMilliseconds?: number,
  ): Promise<Jobs[N]['result']> {
    try {
      const run = (): Promise<Jobs[N]['result']> => this.#process.run(name, request, limitMilliseconds);
      return await this.#observer.observe({ part: 'hsm', name }, run, (thrown) =>
        thrown instanceof JobError ? thrown.failure.kind : 'defect',
      );
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
      const { problem, detail, kind } = error.failure;
      this.#logger.warn({ job: name, kind, detail }, 'a job of the HSM failed');
      const message = problem === '' ? 'The HSM did not answer in time.' : problem;
      throw new KeyManagerError('HSM_UNAVAILABLE', message, {}, error);
    }
  }
}

function describe(profile: TokenProfile, modulePath: string): HsmDescription {
  const { token, wrapping, keyWrapping, capabilities } = profile;
  const { label, ...facts } = token;
  return {
    tokenLabel: label,
    ...facts,
    modulePath,
    oaepHash: wrapping.oaepHash,
    wrapping: wrapping.where,
    keyWrapping,
    keyType: wrapping.keyType,
    canDigest: capabilities.digestibleKeyTypes.includes(wrapping.keyType),
    canClose: capabilities.canClose,
  };
}
