import { TenantSecretType } from '../../key-management/tenant-secret.js';

/** The condition of a CHECK: a column holds one of these texts, or null where it may. */
export function oneOf(column: string, values: readonly string[]): string {
  return `"${column}" IN (${values.map((value) => `'${value}'`).join(', ')})`;
}

/** Salesforce's types of tenant secret. */
export const tenantSecretTypes: readonly string[] = Object.values(TenantSecretType);
