/** The first tab: the main job in the order in which it is done. Each operation has a name of its own, to be run alone. */
export const examples = `# The main job, operation by operation: put the cursor in one and press Ctrl Enter.
# Documentation of every field is at the left. Destroying has no example with values: type the key's own ID.

# 1. Which orgs are connected, and under which certificate are their secrets encrypted?
query Orgs {
  salesforceOrgs(first: 10) {
    totalCount
    edges {
      node {
        id
        name
        organizationId
        byokEnabled
        certificate {
          developerName
          keySize
          notAfter
        }
      }
    }
  }
}

# 2. Does the login work, and has the Salesforce user the permissions? Variables: {"orgId": "org_…"}
mutation TestConnection($orgId: ID!) {
  testSalesforceOrg(input: { id: $orgId }) {
    checks {
      name
      state
      detail
      remedy
    }
  }
}

# 3. May a new key be made now, and how many are kept?
query Outlook($orgId: ID!) {
  rotationOutlook(orgId: $orgId) {
    types {
      type
      kept
      limit
      nextAllowedAt
      active {
        version
        keyId
      }
    }
  }
}

# 4. Make a new Data key: the present one is archived. The idempotency key makes it safe to repeat.
mutation Generate($orgId: ID!, $idempotencyKey: String!) {
  generateTenantSecret(
    input: { orgId: $orgId, type: DATA, description: "Quarterly rotation", idempotencyKey: $idempotencyKey }
  ) {
    tenantSecret {
      keyId
      version
      status
    }
    archived {
      keyId
      version
      status
    }
  }
}

# 5. All keys, newest first.
query Keys($orgId: ID!) {
  tenantSecrets(orgId: $orgId, first: 20) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        keyId
        version
        status
        type
        keyManager
        createdAt
        lastModifiedAt
      }
    }
  }
}

# 6. Destroy an archived key: what is still encrypted with it becomes unreadable.
mutation Destroy($id: ID!, $confirmKeyId: String!) {
  destroyTenantSecret(input: { id: $id, confirmKeyId: $confirmKeyId }) {
    tenantSecret {
      keyId
      status
    }
  }
}
`;
