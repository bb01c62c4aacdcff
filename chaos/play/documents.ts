const secret = 'id keyId version type status secretValueHash keyManager';

/** The documents that clients send, by mutation. */
export const mutations = {
  generateTenantSecret: `mutation ($input: GenerateTenantSecretInput!) {
    generateTenantSecret(input: $input) { tenantSecret { ${secret} } archived { ${secret} } }
  }`,
  destroyTenantSecret: `mutation ($input: DestroyTenantSecretInput!) {
    destroyTenantSecret(input: $input) { tenantSecret { ${secret} } restorableUntil goneForGood }
  }`,
  restoreTenantSecret: `mutation ($input: RestoreTenantSecretInput!) {
    restoreTenantSecret(input: $input) { tenantSecret { ${secret} } }
  }`,
  purgeTenantSecretBackup: `mutation ($input: PurgeTenantSecretBackupInput!) {
    purgeTenantSecretBackup(input: $input) { tenantSecret { ${secret} } }
  }`,
  reconcileSalesforceOrg: `mutation ($input: ReconcileSalesforceOrgInput!) {
    reconcileSalesforceOrg(input: $input) { salesforceOrg { id } drifts { kind resolution detail } }
  }`,
} as const;

/** The name of a mutation. */
export type Mutation = keyof typeof mutations;

/** The secrets of a type and status, the newest first. */
export const secretsQuery = `query ($orgId: ID!, $type: TenantSecretType!, $status: TenantSecretStatus!) {
  tenantSecrets(orgId: $orgId, type: $type, status: $status, first: 100) { edges { node { ${secret} } } }
}`;

/** A secret as an answer shows it. */
export interface ShownSecret {
  readonly id: string;
  readonly keyId: string;
  readonly version: number;
  readonly type: string;
  readonly status: string;
  readonly secretValueHash: string | null;
  readonly keyManager: string;
}

/** The secret of a mutation's answer. */
export function secretIn(mutation: Mutation, data: unknown): ShownSecret | undefined {
  const payload = (data as Partial<Record<Mutation, { tenantSecret?: ShownSecret }>> | null)?.[mutation];
  return payload?.tenantSecret;
}
