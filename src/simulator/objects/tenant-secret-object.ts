import type { OrgState, TenantSecret } from '../org/org-state.js';
import { secretTypeNamed, secretTypesAt } from '../tenant-secrets/secret-type.js';
import { field, type Field, type Row, type SObject } from './sobject.js';

const written = { createable: true, updateable: true, nillable: true } as const;
const createdOnly = { createable: true } as const;
const opaque = { filterable: false, sortable: false } as const;

/** Each field with the API version that brought it (Object Reference, TenantSecret). */
function fieldsSince(apiVersion: number, descriptionLength: number): [since: number, field: Field][] {
  const types = secretTypesAt(apiVersion).map((type) => type.name);
  const sources = apiVersion >= 44 ? ['HSM', 'UPLOADED', 'REMOTE'] : ['HSM', 'UPLOADED'];
  const statuses = ['ACTIVE', 'ARCHIVED', 'DESTROYED'];
  return [
    [34, field('Id', 'id')],
    [34, field('IsDeleted', 'boolean')],
    [34, field('CreatedDate', 'datetime')],
    [34, field('CreatedById', 'reference')],
    [34, field('LastModifiedDate', 'datetime')],
    [34, field('LastModifiedById', 'reference')],
    [34, field('SystemModstamp', 'datetime')],
    [34, field('Description', 'textarea', { ...written, ...opaque, length: descriptionLength })],
    [34, field('SecretValue', 'base64', { ...written, ...opaque })],
    [34, field('Version', 'int')],
    [34, field('Status', 'picklist', { updateable: apiVersion >= 44, nillable: true, values: statuses })],
    [39, field('Type', 'picklist', { ...createdOnly, values: types })],
    [39, field('SecretValueCertificate', 'string', { ...written, length: 80 })],
    [39, field('SecretValueHash', 'base64', { ...createdOnly, ...opaque, nillable: true })],
    [43, field('Source', 'picklist', { ...createdOnly, values: sources })],
    [43, field('KeyDerivationMode', 'picklist', { ...createdOnly, values: ['PBKDF2', 'NONE'] })],
    [45, field('RemoteKeyIdentifier', 'string', { ...createdOnly, nillable: true, length: 255 })],
    [45, field('RemoteKeyServiceId', 'reference', { ...written })],
    [45, field('RemoteKeyCertificate', 'string', { ...written, length: 80 })],
  ];
}

/** TenantSecret as an API version shows it: it can be created, read and updated, never deleted. */
export function tenantSecretObject(state: Readonly<OrgState>, apiVersion: number): SObject {
  return {
    name: 'TenantSecret',
    label: 'Tenant Secret',
    keyPrefix: '02G',
    createable: true,
    updateable: true,
    fields: fieldsSince(apiVersion, state.settings.descriptionLength)
      .filter(([since]) => since <= apiVersion)
      .map(([, known]) => known),
    rows: () => state.tenantSecrets.map(tenantSecretRow),
  };
}

/** SecretValueCertificate is null once the upload is done, as seen of a real org. */
function tenantSecretRow(secret: TenantSecret): Row {
  return {
    Id: secret.id,
    IsDeleted: false,
    CreatedDate: new Date(secret.createdDate),
    CreatedById: secret.createdById,
    LastModifiedDate: new Date(secret.lastModifiedDate),
    LastModifiedById: secret.lastModifiedById,
    SystemModstamp: new Date(secret.lastModifiedDate),
    Description: secret.description,
    SecretValue: secretTypeNamed(secret.type).isManaged ? secret.sealed : null,
    Version: secret.version,
    Status: secret.status,
    Type: secret.type,
    SecretValueCertificate: null,
    SecretValueHash: secret.secretValueHash,
    Source: secret.source,
    KeyDerivationMode: secret.keyDerivationMode,
    RemoteKeyIdentifier: null,
    RemoteKeyServiceId: null,
    RemoteKeyCertificate: null,
  };
}
