import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql';
import type { AuthCheckerFn, ResolverData } from 'type-graphql';
import { mayForEveryOrg, mayForOrg } from '../../key-management/access/decisions.js';
import type { Role } from '../../key-management/actor.js';
import { KeyManagerError } from '../../key-management/errors.js';
import {
  parseApprovalRequestId,
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
    if (isFirst(asked)) {
      const call = auditedCall(asked.context, asked.info, asked.args);
      await audit.record(asked.context, { ...call, outcome: 'REFUSED', code });
    }
    throw new KeyManagerError(code, `This needs the role ${requiredRoles.join(' or ')}.`, { requiredRoles });
  };
}

const refused = new WeakMap<GraphqlContext, Set<string>>();

/** A query that meets an error is executed twice (executing-gateway.ts), and was refused once for all that. */
function isFirst({ context, info }: Asked): boolean {
  const places = refused.get(context) ?? new Set();
  refused.set(context, places);
  const place = responsePathAsArray(info.path).join('.');
  const isFirstTime = !places.has(place);
  places.add(place);
  return isFirstTime;
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
  scope: NamedScope,
  { args, context }: Asked,
): Promise<boolean> {
  const orgId = await readableOrgOf[scope.of](context, argumentAt(args, scope.named));
  if (orgId !== undefined) return mayForOrg(context, roles, orgId);
  blankArgument(args, scope.named);
  return true;
}

type NamedScope = Extract<AccessScope, object>;
type FindOrg = (context: GraphqlContext, id: string) => Promise<SalesforceOrgId | undefined>;

/** The org that something belongs to, where the caller may read it. */
const readableOrgOf: Readonly<Record<NamedScope['of'], FindOrg>> = {
  org: async ({ loaders }, id) => {
    const orgId = parseSalesforceOrgId(id);
    return orgId === undefined ? undefined : (await loaders.salesforceOrg.load(orgId))?.id;
  },
  secret: async ({ loaders }, id) => {
    const secretId = parseTenantSecretId(id);
    return secretId === undefined ? undefined : (await loaders.tenantSecret.load(secretId))?.orgId;
  },
  approval: async ({ read }, id) => {
    const requestId = parseApprovalRequestId(id);
    return requestId === undefined ? undefined : (await read.approvalRequest(requestId))?.orgId;
  },
};

/** As the table names fields. */
export function nameOf({ parentType, fieldName }: GraphQLResolveInfo): string {
  return `${parentType.name}.${fieldName}`;
}
