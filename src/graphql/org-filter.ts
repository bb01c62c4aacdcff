import { notFound } from '../key-management/arguments.js';
import { parseSalesforceOrgId, type SalesforceOrgId } from '../key-management/identifiers.js';
import type { Loaders } from './loaders.js';

/** The `orgId` argument of a list: absent, or an org that is here; anything else is NOT_FOUND. */
export async function orgFilter(
  loaders: Loaders,
  orgId: string | null | undefined,
): Promise<{ orgId?: SalesforceOrgId }> {
  if (orgId === null || orgId === undefined) return {};
  const id = parseSalesforceOrgId(orgId);
  const org = id === undefined ? undefined : await loaders.salesforceOrg.load(id);
  if (org === undefined) throw notFound('Salesforce org');
  return { orgId: org.id };
}
