import type { MadeCertificate } from '../certificates/make-certificate.js';
import { newRecordId } from './org.js';
import type { OrgState } from './org-state.js';
import { settingsShape } from './settings.js';

/** The unique name of the certificate that a new org has. */
export const firstCertificateName = 'Simulated_BYOK_Certificate';

/** What is decided before an org can be founded: its id stands in its certificate. */
export interface Founding {
  readonly pod: string;
  readonly organizationId: string;
  readonly certificate: MadeCertificate;
  readonly foundedAt: Date;
}

/** The state of an org that nobody has used: one user, one certificate fit for BYOK, no secrets. */
export function foundOrg({ pod, organizationId, certificate, foundedAt }: Founding): OrgState {
  const state: OrgState = {
    notice: 'State of a Salesforce org SIMULATOR. Nothing here belongs to a real org.',
    formatVersion: 1,
    organizationId,
    pod,
    lastRecordNumber: 0,
    lastSecretVersion: 0,
    port: 0,
    clockOffsetMilliseconds: 0,
    settings: settingsShape.parse({}),
    users: [],
    client: { clientId: '', secretSha256: '' },
    jwtClients: [],
    sessions: [],
    certificates: [],
    tenantSecrets: [],
    dataEncryptionKeys: [],
  };
  state.users.push({ id: newRecordId(state, '005'), username: 'key.manager@simulated-org.example' });
  state.certificates.push({
    id: newRecordId(state, '0P1'),
    developerName: firstCertificateName,
    masterLabel: firstCertificateName,
    pem: certificate.pem,
    keySize: certificate.keySize,
    privateKeyExportable: false,
    encryptedWithPlatformEncryption: true,
    createdDate: foundedAt.toISOString(),
  });
  return state;
}
