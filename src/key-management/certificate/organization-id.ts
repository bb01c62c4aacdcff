/**
 * The org ids among the organizational units of a certificate that Salesforce made: `00D` and 12 alphanumerics, the
 * 15-character form, where case tells ids apart. Usually one; units of any other kind are left out.
 */
export function organizationIdsAmong(organizationalUnits: readonly string[]): string[] {
  return organizationalUnits.filter((unit) => /^00D[A-Za-z0-9]{12}$/.test(unit));
}

/** Whether a 15-character id from a certificate is that of the org with this 18-character id; case matters. */
export function belongsToOrganization(unitId: string, organizationId: string): boolean {
  return unitId === organizationId.slice(0, 15);
}
