import { expirationOf } from '../certificates/add-certificate.js';
import type { OrgCertificate, OrgState } from '../org/org-state.js';
import { field, type Row, type SObject } from './sobject.js';

const option = { sortable: false } as const;

/** Tooling API's Certificate: read only. */
export function certificateObject(state: Readonly<OrgState>): SObject {
  return {
    name: 'Certificate',
    label: 'Certificate',
    keyPrefix: '0P1',
    createable: false,
    updateable: false,
    fields: [
      field('Id', 'id'),
      field('DeveloperName', 'string'),
      field('MasterLabel', 'string'),
      field('KeySize', 'int'),
      field('ExpirationDate', 'datetime'),
      field('OptionsIsCaSigned', 'boolean', option),
      field('OptionsIsEncryptedWithPE', 'boolean', option),
      field('OptionsIsPrivateKeyExportable', 'boolean', option),
      field('OptionsIsUnusable', 'boolean', option),
      field('CreatedDate', 'datetime'),
      field('LastModifiedDate', 'datetime'),
    ],
    rows: () => state.certificates.map(certificateRow),
  };
}

function certificateRow(certificate: OrgCertificate): Row {
  return {
    Id: certificate.id,
    DeveloperName: certificate.developerName,
    MasterLabel: certificate.masterLabel,
    KeySize: certificate.keySize,
    ExpirationDate: expirationOf(certificate),
    OptionsIsCaSigned: false,
    OptionsIsEncryptedWithPE: certificate.encryptedWithPlatformEncryption,
    OptionsIsPrivateKeyExportable: certificate.privateKeyExportable,
    OptionsIsUnusable: false,
    CreatedDate: new Date(certificate.createdDate),
    LastModifiedDate: new Date(certificate.createdDate),
  };
}
