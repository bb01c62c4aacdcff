export const createToken = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    token
    apiToken {
      id name createdAt expiresAt revokedAt lastUsedAt createdBy { kind name } grants { role org { id } }
    }
  }
}`;

export const revokeToken = `mutation ($input: RevokeApiTokenInput!) {
  revokeApiToken(input: $input) { apiToken { id revokedAt } }
}`;

export const listTokens = `{
  apiTokens { totalCount edges { node { id name expiresAt revokedAt lastUsedAt grants { role } } } }
}`;

export const grantRole = `mutation ($input: GrantRoleInput!) {
  grantRole(input: $input) { roleGrant { id subjectKind subjectId role org { id } } }
}`;

export const revokeRole = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { roleGrant { id } } }`;
