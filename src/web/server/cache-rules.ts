import type { Cache, CacheExchangeOpts } from '@urql/exchange-graphcache';

/** What hangs on its parent and has no id of its own. */
const embedded = [
  'ActiveSpan',
  'CertificateCheck',
  'CertificateConnection',
  'CertificateEdge',
  'CertificateReason',
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
const aboutKeys = ['tenantSecrets', 'tenantSecretCounts', 'rotationOutlook'];

/** How answers are kept: by id, and read again after each change. */
export const cacheRules: CacheExchangeOpts = {
  keys: Object.fromEntries(embedded.map((name) => [name, () => null])),
  updates: {
    Mutation: {
      generateTenantSecret: (_result, _arguments, cache) => {
        forget(cache, aboutKeys);
      },
      destroyTenantSecret: (_result, _arguments, cache) => {
        forget(cache, aboutKeys);
      },
      uploadCertificate: (_result, _arguments, cache) => {
        forget(cache, ['certificates', 'node']);
      },
      connectSalesforceOrg: (_result, _arguments, cache) => {
        forget(cache, ['salesforceOrgs']);
      },
    },
  },
};

function forget(cache: Cache, fields: readonly string[]): void {
  for (const { fieldName, arguments: given } of cache.inspectFields('Query')) {
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldName, given);
  }
}
