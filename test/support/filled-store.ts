import type { Certificate } from '../../src/key-management/certificate/certificate.js';
import type { CertificateId, SalesforceOrgId, TenantSecretId } from '../../src/key-management/identifiers.js';
import type { Store } from '../../src/key-management/ports/store.js';
import type { SalesforceOrg } from '../../src/key-management/salesforce-org.js';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';

const start = Date.UTC(2026, 0, 1);

/** An id of that prefix and number, as long as a real one. */
function numbered(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(26, '0')}`;
}

/** A connected org. */
export function someOrg(number: number, change: Partial<SalesforceOrg> = {}): SalesforceOrg {
  const at = new Date(start + number * 1000);
  return {
    id: numbered('org', number) as SalesforceOrgId,
    name: `Org ${String(number)}`,
    organizationId: `00D${String(number).padStart(15, '0')}`,
    loginUrl: 'https://acme.my.salesforce.com',
    isSandbox: false,
    byokEnabled: true,
    state: 'ACTIVE',
    credential: { kind: 'CLIENT_CREDENTIALS', clientId: 'client', sealedClientSecret: 'sealed' },
    lastComparedAt: null,
    createdAt: at,
    lastModifiedAt: at,
    ...change,
  };
}

/** A certificate of an org. */
export function someCertificate(org: SalesforceOrg, number: number): Certificate {
  return {
    id: numbered('certificate', number) as CertificateId,
    orgId: org.id,
    developerName: `BYOK_${String(number)}`,
    subject: `CN=BYOK_${String(number)}`,
    issuer: `CN=BYOK_${String(number)}`,
    serialNumber: '01',
    fingerprintSha256: String(number).padStart(95, '0'),
    keyAlgorithm: 'rsaEncryption',
    keySize: 4096,
    signatureAlgorithm: 'sha256WithRSAEncryption',
    notBefore: new Date(start),
    notAfter: new Date(start + 86_400_000),
    pem: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n',
    createdAt: new Date(start + number * 1000),
  };
}

/** A secret of an org, made here under a certificate. */
export function someSecret(
  org: SalesforceOrg,
  certificate: Certificate,
  number: number,
  change: Partial<TenantSecret> = {},
): TenantSecret {
  const at = new Date(start + number * 1000);
  return {
    id: numbered('secret', number) as TenantSecretId,
    orgId: org.id,
    keyId: `02G${String(number).padStart(15, '0')}`,
    type: 'DATA',
    version: number,
    status: 'ARCHIVED',
    keyManager: 'HSM',
    keyDerivationMode: 'PBKDF2',
    description: null,
    secretValueHash: null,
    certificateId: certificate.id,
    operationId: null,
    createdAt: at,
    lastModifiedAt: at,
    ...change,
  };
}

/** Fills a store with orgs, each with certificates and secrets, the newest secret active. */
export async function fillStore(
  store: Store,
  size: { readonly orgs: number; readonly certificatesOfEach: number; readonly secretsOfEach: number },
): Promise<void> {
  await store.transaction(async (write) => {
    for (let orgNumber = 0; orgNumber < size.orgs; orgNumber++) {
      const org = someOrg(orgNumber);
      await write.insertSalesforceOrg(org);
      const certificates = Array.from({ length: size.certificatesOfEach }, (_, index) =>
        someCertificate(org, orgNumber * size.certificatesOfEach + index),
      );
      for (const certificate of certificates) await write.insertCertificate(certificate);
      for (let index = 0; index < size.secretsOfEach; index++) {
        const isNewest = index === size.secretsOfEach - 1;
        const number = orgNumber * size.secretsOfEach + index;
        const status = isNewest ? 'ACTIVE' : 'ARCHIVED';
        await write.insertTenantSecret(
          someSecret(org, certificates[index % certificates.length]!, number, { status }),
        );
      }
    }
  });
}
