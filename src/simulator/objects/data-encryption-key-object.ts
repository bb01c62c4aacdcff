import type { DataEncryptionKey, OrgState } from '../org/org-state.js';
import { field, type Row, type SObject } from './sobject.js';

/** DataEncryptionKey begins with API 63. */
export const dataEncryptionKeySince = 63;

const written = { createable: true, nillable: true, filterable: false, sortable: false } as const;
const shown = { nillable: true } as const;

/** DataEncryptionKey (Object Reference): created, described and queried; never changed. */
export function dataEncryptionKeyObject(state: Readonly<OrgState>): SObject {
  return {
    name: 'DataEncryptionKey',
    label: 'Data Encryption Key',
    keyPrefix: '1EK',
    createable: true,
    updateable: false,
    fields: [
      field('Id', 'id'),
      field('Type', 'string', { createable: true }),
      field('Status', 'string'),
      field('Version', 'int', shown),
      field('Source', 'string'),
      field('Description', 'textarea', { ...written, length: state.settings.descriptionLength }),
      field('DataEncryptionKeyCertName', 'string', { ...written, length: 80 }),
      field('SecretValue', 'textarea', written),
      field('SessionToken', 'textarea', written),
      field('DoesUseKeyDerivation', 'boolean', shown),
      field('RootKeyIdentifier', 'string', shown),
      field('CreatedDate', 'datetime'),
      field('LastModifiedDate', 'datetime'),
    ],
    rows: () => state.dataEncryptionKeys.map(row),
  };
}

/** The token is shown until it is spent, and never the key. */
function row(key: DataEncryptionKey): Row {
  return {
    Id: key.id,
    Type: 'Search Index',
    Status: key.status,
    Version: key.version,
    Source: 'Salesforce',
    Description: key.description,
    DataEncryptionKeyCertName: key.sessionToken === null ? null : key.certificateName,
    SecretValue: null,
    SessionToken: key.sessionToken,
    DoesUseKeyDerivation: true,
    RootKeyIdentifier: null,
    CreatedDate: new Date(key.createdDate),
    LastModifiedDate: new Date(key.lastModifiedDate),
  };
}
