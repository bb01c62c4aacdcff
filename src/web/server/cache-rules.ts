import type { Cache, CacheExchangeOpts, UpdateResolver } from '@urql/exchange-graphcache';

/** What hangs on its parent and has no id of its own. */
const embedded = [
  'ActiveSpan',
  'Actor',
  'ApiTokenConnection',
  'ApiTokenEdge',
  'Approval',
  'ApprovalPolicy',
  'ApprovalRequestConnection',
  'ApprovalRequestEdge',
  'AuditEventConnection',
  'AuditEventEdge',
  'AuditParticular',
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
  'RoleGrantConnection',
  'RoleGrantEdge',
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
const changesApprovals = forgets('approvalRequests', 'approvalRequest');
const changesAccess = forgets('apiTokens', 'roleGrants', 'viewer');

/** Whatever is changed is put on record. */
const alwaysTold = ['auditEvents'];

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
      approveRequest: changesApprovals,
      refuseRequest: changesApprovals,
      withdrawRequest: changesApprovals,
      createApiToken: changesAccess,
      revokeApiToken: changesAccess,
      grantRole: changesAccess,
      revokeRole: changesAccess,
    },
  },
};

function forgets(...fields: readonly string[]): UpdateResolver {
  return (_result, _arguments, cache) => {
    forget(cache, [...fields, ...alwaysTold]);
  };
}

function forget(cache: Cache, fields: readonly string[]): void {
  for (const { fieldName, arguments: given } of cache.inspectFields('Query')) {
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldName, given);
  }
}
