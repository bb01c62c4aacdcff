import type { GraphQLResolveInfo } from 'graphql';
import type { AuthCheckerFn, ResolverData } from 'type-graphql';
import { mayForEveryOrg, mayForOrg } from '../../key-management/access/decisions.js';
import type { Role } from '../../key-management/actor.js';
import { KeyManagerError } from '../../key-management/errors.js';
import {
  parseSalesforceOrgId,
  parseTenantSecretId,
  type SalesforceOrgId,
} from '../../key-management/identifiers.js';
import type { AuditTrail } from '../../key-management/ports/audit-trail.js';
import type { GraphqlContext } from '../context.js';
import { accessTable, type AccessRule, type AccessScope } from './access-table.js';
import { argumentAt, blankArgument } from './arguments.js';
import { auditedCall } from './audited-call.js';

type Asked = ResolverData<GraphqlContext>;

/**
 * The one place that decides: looks the field up in the table, and lets nobody ask for one that is not there. A refusal
 * is put on record.
 */
export function createAccessChecker(audit: AuditTrail): AuthCheckerFn<GraphqlContext> {
  return async (asked) => {
    const rule = accessTable[nameOf(asked.info)];
    if (rule !== undefined && (await allows(rule, asked))) return true;
    const requiredRoles = rule === undefined || rule === 'ANYBODY' ? [] : rule.roles;
    const code = 'FORBIDDEN';
    await audit.record(asked.context, {
      ...auditedCall(asked.context, asked.info, asked.args),
      outcome: 'REFUSED',
      code,
    });
    throw new KeyManagerError(code, `This needs the role ${requiredRoles.join(' or ')}.`, { requiredRoles });
  };
}

async function allows(rule: AccessRule, asked: Asked): Promise<boolean> {
  if (rule === 'ANYBODY') return true;
  const { roles, scope } = rule;
  const { context } = asked;
  if (scope === 'EVERY_ORG') return mayForEveryOrg(context, roles);
  if (!roles.some((role) => context.roles.includes(role))) return false;
  if (scope === 'SOME_ORG') return true;
  if (scope === 'PARENT_ORG') return mayForOrg(context, roles, (asked.root as { id: SalesforceOrgId }).id);
  return await allowsNamed(roles, scope, asked);
}

/**
 * An id of an org that the caller may not even read is made the id of nothing, so that whatever comes next answers as
 * it does where there is no such thing: nobody learns from the answer that there is one.
 */
async function allowsNamed(
  roles: readonly Role[],
  scope: Extract<AccessScope, object>,
  { args, context }: Asked,
): Promise<boolean> {
  const path = 'org' in scope ? scope.org : scope.secret;
  const id = argumentAt(args, path);
  const orgId = await ('org' in scope ? readableOrg(context, id) : orgOfReadableSecret(context, id));
  if (orgId !== undefined) return mayForOrg(context, roles, orgId);
  blankArgument(args, path);
  return true;
}

async function readableOrg({ loaders }: GraphqlContext, id: string): Promise<SalesforceOrgId | undefined> {
  const orgId = parseSalesforceOrgId(id);
  return orgId === undefined ? undefined : (await loaders.salesforceOrg.load(orgId))?.id;
}

async function orgOfReadableSecret(
  { loaders }: GraphqlContext,
  id: string,
): Promise<SalesforceOrgId | undefined> {
  const secretId = parseTenantSecretId(id);
  return secretId === undefined ? undefined : (await loaders.tenantSecret.load(secretId))?.orgId;
}

/** As the table names fields. */
export function nameOf({ parentType, fieldName }: GraphQLResolveInfo): string {
  return `${parentType.name}.${fieldName}`;
}
