import type { Certificate } from '../../src/key-management/certificate/certificate.js';
import type { Drift } from '../../src/key-management/comparison/drift.js';
import type {
  CertificateId,
  DriftId,
  OperationId,
  SalesforceOrgId,
  ServerId,
  TenantSecretId,
} from '../../src/key-management/identifiers.js';
import type { Operation } from '../../src/key-management/operation.js';
import type { SalesforceOrg } from '../../src/key-management/salesforce-org.js';
import type { TenantSecret } from '../../src/key-management/tenant-secret.js';

let made = 0;
const next = (): string => String((made += 1)).padStart(26, '0');
const time = new Date('2026-03-01T10:00:00.123Z');

/** An org, with what the test is about. */
export function anOrg(given: Partial<SalesforceOrg> = {}): SalesforceOrg {
  return {
    id: `org_${next()}` as SalesforceOrgId,
    name: 'Acme',
    organizationId: null,
    loginUrl: 'https://acme.my.salesforce.com',
    isSandbox: null,
    byokEnabled: true,
    state: 'ACTIVE',
    credential: { kind: 'CLIENT_CREDENTIALS', clientId: 'client', sealedClientSecret: 'sealed' },
    lastComparedAt: null,
    createdAt: time,
    lastModifiedAt: time,
    ...given,
  };
}

/** A certificate of an org. */
export function aCertificate(orgId: SalesforceOrgId, given: Partial<Certificate> = {}): Certificate {
  const id = next();
  return {
    id: `certificate_${id}` as CertificateId,
    orgId,
    developerName: 'Acme_BYOK',
    subject: 'CN=Acme',
    issuer: 'CN=Acme',
    serialNumber: '01',
    fingerprintSha256: id,
    keyAlgorithm: 'rsaEncryption',
    keySize: 4096,
    signatureAlgorithm: 'sha256WithRSAEncryption',
    notBefore: time,
    notAfter: new Date('9999-12-31T23:59:59.000Z'),
    pem: '-----BEGIN CERTIFICATE-----\n',
    createdAt: time,
    ...given,
  };
}

/** An archived secret of an org. */
export function aSecret(orgId: SalesforceOrgId, given: Partial<TenantSecret> = {}): TenantSecret {
  const id = next();
  return {
    id: `secret_${id}` as TenantSecretId,
    orgId,
    keyId: `02G${id.slice(-15)}`,
    type: 'DATA',
    version: 1,
    status: 'ARCHIVED',
    keyManager: 'EXTERNAL',
    keyDerivationMode: 'PBKDF2',
    description: null,
    secretValueHash: null,
    certificateId: null,
    operationId: null,
    createdAt: time,
    lastModifiedAt: time,
    ...given,
  };
}

/** The server that holds operations unless the test says otherwise. */
export const holder = 'server-1' as ServerId;

/** A running generate operation. */
export function anOperation(given: Partial<Operation> = {}): Operation {
  return {
    id: next() as OperationId,
    kind: 'generateTenantSecret',
    actor: { kind: 'TOKEN', id: 'token-1', name: 'Ada' },
    orgId: null,
    type: 'DATA',
    state: 'RUNNING',
    progress: 'RESERVED',
    steps: [{ progress: 'RESERVED', at: time }],
    idempotency: null,
    generateIntent: null,
    lease: { holder, fence: 1 },
    targetId: null,
    backupChoice: null,
    secretValueHash: null,
    keyId: null,
    result: null,
    error: null,
    hsmWork: null,
    hsmWorkNotBefore: null,
    keyDestroyedAt: null,
    backupNotBefore: null,
    createdAt: time,
    endedAt: null,
    ...given,
  };
}

/** A difference that a person is to look at. */
export function aDrift(orgId: SalesforceOrgId, given: Partial<Drift> = {}): Drift {
  const id = next();
  return {
    id: `drift_${id}` as DriftId,
    orgId,
    kind: 'MISSING',
    resolution: 'REPORTED',
    subject: id,
    tenantSecretId: null,
    detail: 'Something differs.',
    createdAt: time,
    closedAt: null,
    ...given,
  };
}
