import type { Cache, CacheExchangeOpts, UpdateResolver } from '@urql/exchange-graphcache';

/** What hangs on its parent and has no id of its own. */
const embedded = [
  'ActiveSpan',
  'Actor',
  'CertificateCheck',
  'CertificateConnection',
  'CertificateEdge',
  'CertificateReason',
  'DriftConnection',
  'DriftEdge',
  'OperationConnection',
  'OperationEdge',
  'OperationError',
  'OperationStep',
  'PageInfo',
  'RotationOutlook',
  'SalesforceOrgCheck',
  'SalesforceOrgConnection',
  'SalesforceOrgEdge',
  'TenantSecretConnection',
  'TenantSecretCounts',
  'TenantSecretEdge',
  'TypeOutlook',
  'Viewer',
];

/** Lists and figures that a change of a key makes stale: the server computes them, the page never does. */
const aboutKeys = ['tenantSecrets', 'tenantSecretCounts', 'rotationOutlook', 'operations'];

const changesKeys = forgets(...aboutKeys);

/** How answers are kept: by id, and read again after each change. */
export const cacheRules: CacheExchangeOpts = {
  keys: Object.fromEntries(embedded.map((name) => [name, () => null])),
  updates: {
    Mutation: {
      generateTenantSecret: changesKeys,
      destroyTenantSecret: changesKeys,
      restoreTenantSecret: changesKeys,
      purgeTenantSecretBackup: changesKeys,
      uploadCertificate: forgets('certificates', 'node', 'operations'),
      connectSalesforceOrg: forgets('salesforceOrgs', 'operations'),
      reconcileSalesforceOrg: forgets(...aboutKeys, 'drifts'),
    },
  },
};

function forgets(...fields: readonly string[]): UpdateResolver {
  return (_result, _arguments, cache) => {
    forget(cache, fields);
  };
}

function forget(cache: Cache, fields: readonly string[]): void {
  for (const { fieldName, arguments: given } of cache.inspectFields('Query')) {
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldName, given);
  }
}
