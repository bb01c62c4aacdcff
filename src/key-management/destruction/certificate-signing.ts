import { createHash, createPublicKey } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { isKeyManagerError } from '../errors.js';
import type { OperationId } from '../identifiers.js';
import type { Clock } from '../ports/clock.js';
import type { Hsm } from '../ports/hsm.js';
import type { Logger } from '../ports/logger.js';
import type { Store } from '../ports/store.js';
import type { DestructionCertificate } from './destruction-certificate.js';

/** What signing needs. */
export interface CertificateSigningDependencies {
  readonly store: Store;
  readonly hsm: Pick<Hsm, 'auditKey' | 'signAudit' | 'token'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Signs certificates of destruction by the key of the record. A certificate is signed once the token is rid of the key
 * too; where the HSM is away that is made up for, on whichever server comes first.
 */
export class CertificateSigning {
  readonly #with: CertificateSigningDependencies;

  constructor(dependencies: CertificateSigningDependencies) {
    this.#with = dependencies;
  }

  /** Signs what there is to sign, one after the other. */
  async signDue(): Promise<void> {
    for (const certificate of await this.#with.store.read.unsignedDestructionCertificates()) {
      try {
        await this.#sign(certificate);
      } catch (error) {
        if (!isKeyManagerError(error)) throw error;
        const { id } = certificate;
        this.#with.logger.warn(
          { operationId: id, code: error.code },
          'a certificate could not be signed yet',
        );
      }
    }
  }

  /** The certificate of an operation, signed now where that can be done. */
  async of(operationId: OperationId): Promise<DestructionCertificate | undefined> {
    const { store, logger } = this.#with;
    const [certificate] = await store.read.destructionCertificatesByIds([operationId]);
    if (certificate?.signed !== null) return certificate;
    try {
      await this.#sign(certificate);
    } catch (error) {
      // The key is destroyed whatever becomes of the paper.
      logger.warn({ err: error, operationId }, 'a certificate could not be signed yet');
    }
    return (await store.read.destructionCertificatesByIds([operationId]))[0];
  }

  async #sign(certificate: DestructionCertificate): Promise<void> {
    const { store, hsm, clock } = this.#with;
    const token = await this.#tokenOf(certificate);
    if (token === undefined) return;
    const { name: keyName, publicKeyPem } = await hsm.auditKey();
    const keyFingerprint = fingerprintOf(publicKeyPem);
    const signedAt = clock.now();
    const about = { version: 1, id: certificate.id, ...certificate.facts, token };
    const by = { keyName, keyFingerprint, signedAt: signedAt.toISOString() };
    const document = canonicalJson({ destruction: { ...about, ...by } });
    const signature = await hsm.signAudit(document);
    const signed = { document, signature, keyName, keyFingerprint, signedAt };
    await store.transaction((write) => write.signDestructionCertificate(certificate.id, signed));
  }

  /** Which token held the key, and when it was rid of it; undefined while it still holds it. */
  async #tokenOf({ secretId }: DestructionCertificate): Promise<object | undefined> {
    const { store, hsm } = this.#with;
    const [secret] = await store.read.tenantSecretsByIds([secretId]);
    const maker = secret?.operationId ?? null;
    const [operation] = maker === null ? [] : await store.read.operationsByIds([maker]);
    const { label, serialNumber, manufacturer, model } = hsm.token;
    const token = { label, serialNumber, manufacturer, model };
    if (operation === undefined) return { ...token, keyLabel: null, keyDestroyedAt: null };
    if (operation.keyDestroyedAt === null) return undefined;
    const keyDestroyedAt = operation.keyDestroyedAt.toISOString();
    return { ...token, keyLabel: `skm:tenant-secret:${operation.id}`, keyDestroyedAt };
  }
}

function fingerprintOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}
