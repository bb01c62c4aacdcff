import type { MiddlewareFn } from 'type-graphql';
import type { AuditTrail } from '../../key-management/ports/audit-trail.js';
import type { GraphqlContext } from '../context.js';
import { auditedCall } from './audited-call.js';

/** Has every mutation done on its caller's behalf, and on record whatever becomes of it. */
export function recordMutations(audit: AuditTrail): MiddlewareFn<GraphqlContext> {
  return ({ info, args, context }, next) => {
    if (info.parentType.name !== 'Mutation') return next();
    return audit.call(auditedCall(context, info, args), next as () => Promise<unknown>);
  };
}
