// The product's list in the schema of the peers: the same fields, nothing else.
export const typeDefs = `
  type Org { name: String! }
  enum Type { DATA SEARCH_INDEX DETERMINISTIC_DATA EVENT_BUS ANALYTICS DATABASE }
  enum Status { ACTIVE ARCHIVED DESTROYED }
  enum KeyManager { HSM SALESFORCE EXTERNAL }
  enum KeyDerivationMode { PBKDF2 NONE }
  type TenantSecret {
    keyId: String! type: Type! version: Int! status: Status!
    keyManager: KeyManager! keyDerivationMode: KeyDerivationMode!
    description: String secretValueHash: String createdAt: String! lastModifiedAt: String! org: Org!
  }
  type Edge { node: TenantSecret! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Connection { edges: [Edge!]! pageInfo: PageInfo! totalCount: Int! }
  type Query { tenantSecrets(first: Int! = 20, after: String): Connection! }
`;
