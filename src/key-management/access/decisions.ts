import type { Caller, Role, RoleGrant } from '../actor.js';
import type { SalesforceOrgId } from '../identifiers.js';

/** Reading orgs, certificates and secrets. */
export const mayRead: readonly Role[] = ['viewer', 'operator', 'key-custodian', 'administrator'];

/** Reading the record of what was done. */
export const mayAudit: readonly Role[] = ['auditor', 'administrator'];

/** Whether the caller has one of the roles for this org. */
export function mayForOrg(caller: Caller, wanted: readonly Role[], orgId: SalesforceOrgId): boolean {
  return grantsAllow(caller.grants, wanted, orgId);
}

/** Whether one of the roles is among the grants for this org. */
export function grantsAllow(
  grants: readonly RoleGrant[],
  wanted: readonly Role[],
  orgId: SalesforceOrgId,
): boolean {
  return grants.some(
    (grant) => wanted.includes(grant.role) && (grant.orgId === null || grant.orgId === orgId),
  );
}

/** Whether the caller has one of the roles for every org: what concerns the whole installation asks for that. */
export function mayForEveryOrg(caller: Caller, wanted: readonly Role[]): boolean {
  return caller.grants.some((grant) => wanted.includes(grant.role) && grant.orgId === null);
}

/** The orgs for which the caller has one of the roles; undefined is every org. */
export function orgsFor(caller: Caller, wanted: readonly Role[]): readonly SalesforceOrgId[] | undefined {
  if (mayForEveryOrg(caller, wanted)) return undefined;
  const named = caller.grants.flatMap(({ role, orgId }) =>
    orgId !== null && wanted.includes(role) ? [orgId] : [],
  );
  return [...new Set(named)];
}

/** The roles that somebody with these grants has for an org, each once. */
export function rolesForOrg(grants: readonly RoleGrant[], orgId: SalesforceOrgId): Role[] {
  const held = grants.filter((grant) => grant.orgId === null || grant.orgId === orgId);
  return [...new Set(held.map(({ role }) => role))];
}
