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
  destroyTenantSecret(input: $input) { tenantSecret { ${secretFields} } }
}`;

export const list = `query ($orgId: ID, $status: TenantSecretStatus, $type: TenantSecretType, $first: Int = 100, $after: String) {
  tenantSecrets(orgId: $orgId, status: $status, type: $type, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${secretFields} } }
  }
}`;
