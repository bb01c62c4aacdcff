import { X509Certificate } from 'node:crypto';
import { Refusal } from '../http/refusal.js';
import { newRecordId } from '../org/org.js';
import type { OrgCertificate } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';
import { makeCertificate } from './make-certificate.js';

/** What a person chooses in Setup; the defaults are what Bring Your Own Key presets. */
export interface CertificateChoices {
  readonly developerName: string;
  /** The unique name where none is given. */
  readonly masterLabel?: string;
  readonly keySize: 2048 | 4096;
  readonly exportable: boolean;
  readonly encryptedWithPE: boolean;
  readonly expired: boolean;
}

/** Makes one more certificate, as Setup does. Rejects with Refusal DUPLICATE_DEVELOPER_NAME. */
export async function addCertificate(
  simulation: Simulation,
  choices: CertificateChoices,
): Promise<OrgCertificate> {
  const { org, keys, realClock, clock } = simulation;
  const { developerName, keySize } = choices;
  refuseTaken(org.state.certificates, developerName);
  const { organizationId } = org.state;
  const now = realClock.now();
  const made = await makeCertificate({
    developerName,
    organizationId,
    keySize,
    isExpired: choices.expired,
    now,
  });
  return await org.change(async (draft) => {
    refuseTaken(draft.certificates, developerName);
    // The key first: a row without its key could never be used.
    await keys.keep(developerName, made.privateKeyPem);
    const certificate: OrgCertificate = {
      id: newRecordId(draft, '0P1'),
      developerName,
      masterLabel: choices.masterLabel ?? developerName,
      pem: made.pem,
      keySize,
      privateKeyExportable: choices.exportable,
      encryptedWithPlatformEncryption: choices.encryptedWithPE,
      createdDate: clock.now().toISOString(),
    };
    draft.certificates.push(certificate);
    return certificate;
  });
}

function refuseTaken(certificates: readonly OrgCertificate[], developerName: string): void {
  const isTaken = certificates.some(
    (known) => known.developerName.toLowerCase() === developerName.toLowerCase(),
  );
  if (isTaken) throw new Refusal('DUPLICATE_DEVELOPER_NAME', 'a certificate has this unique name.');
}

/** When a certificate ends; real time. */
export function expirationOf(certificate: OrgCertificate): Date {
  return new Date(new X509Certificate(certificate.pem).validTo);
}
