import type { ListedCertificate } from '../ports/salesforce.js';

/**
 * What speaks against an org's certificate for BYOK, as far as Salesforce's list tells, in words; null where nothing
 * does. What the list does not tell speaks against nothing.
 */
export function faultOf(listed: ListedCertificate, now: Date): string | null {
  const faults = [
    listed.keySize === 4096 ? [] : [`its key has ${String(listed.keySize)} bits, not 4096`],
    listed.isPrivateKeyExportable === true ? ['its private key can be exported'] : [],
    listed.usesPlatformEncryption === false ? ['its private key does not use Platform Encryption'] : [],
    listed.isUnusable === true ? ['it waits for its signed chain'] : [],
    listed.expiresAt <= now ? ['it has expired'] : [],
  ].flat();
  return faults.length === 0 ? null : faults.join(', ');
}

/** The newest certificate of an org that nothing speaks against; undefined where there is none. */
export function newestFit(
  certificates: readonly ListedCertificate[],
  now: Date,
): ListedCertificate | undefined {
  return certificates
    .filter((listed) => faultOf(listed, now) === null)
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .at(0);
}
