const secretFields =
  'id keyId version status type keyManager keyDerivationMode description secretValueHash createdAt lastModifiedAt certificate { id } org { id }';

export const connect = `mutation ($input: ConnectSalesforceOrgInput!) {
  connectSalesforceOrg(input: $input) {
    jwtCertificatePem salesforceOrg { id name organizationId loginUrl isSandbox byokEnabled }
  }
}`;

export const update = `mutation ($input: UpdateSalesforceOrgInput!) {
  updateSalesforceOrg(input: $input) { jwtCertificatePem salesforceOrg { id name organizationId loginUrl byokEnabled } }
}`;

export const test = `mutation ($input: TestSalesforceOrgInput!) {
  testSalesforceOrg(input: $input) { salesforceOrg { id organizationId } checks { name state ok detail remedy } }
}`;

export const upload = `mutation ($input: UploadCertificateInput!) {
  uploadCertificate(input: $input) {
    orgCheck certificate { id developerName subject fingerprintSha256 keySize keyAlgorithm signatureAlgorithm pem }
  }
}`;

export const generate = `mutation ($input: GenerateTenantSecretInput!) {
  generateTenantSecret(input: $input) { tenantSecret { ${secretFields} } archived { id keyId version status } }
}`;

export const destroy = `mutation ($input: DestroyTenantSecretInput!) {
  destroyTenantSecret(input: $input) { tenantSecret { ${secretFields} } restorableUntil goneForGood }
}`;

export const list = `query ($orgId: ID, $status: TenantSecretStatus, $type: TenantSecretType, $first: Int = 100, $after: String) {
  tenantSecrets(orgId: $orgId, status: $status, type: $type, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${secretFields} } }
  }
}`;

export const restore = `mutation ($input: RestoreTenantSecretInput!) {
  restoreTenantSecret(input: $input) { tenantSecret { ${secretFields} hasBackup restorableUntil } }
}`;

export const purge = `mutation ($input: PurgeTenantSecretBackupInput!) {
  purgeTenantSecretBackup(input: $input) { tenantSecret { ${secretFields} hasBackup restorableUntil } }
}`;

export const reconcile = `mutation ($input: ReconcileSalesforceOrgInput!) {
  reconcileSalesforceOrg(input: $input) {
    salesforceOrg { id lastComparedAt } drifts { id kind resolution detail detectedAt org { id } tenantSecret { id keyId } }
  }
}`;

const operationFields = `id kind state progress type steps { progress at } actor { kind id name } org { id }
  tenantSecret { id keyId status } archived { id } error { code message remedy } createdAt endedAt`;

export const operation = `query ($id: ID!) { operation(id: $id) { ${operationFields} } }`;

export const operations = `query (
  $orgId: ID, $state: OperationState, $kind: OperationKind, $first: Int = 20, $after: String
) {
  operations(orgId: $orgId, state: $state, kind: $kind, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${operationFields} } }
  }
}`;

export const drifts = `query ($orgId: ID!) {
  drifts(orgId: $orgId) { totalCount edges { node { id kind resolution detail detectedAt tenantSecret { id } } } }
}`;
