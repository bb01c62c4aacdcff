import type { GraphQLResolveInfo } from 'graphql';
import { isOwnId, parseSalesforceOrgId } from '../../key-management/identifiers.js';
import type { AuditedCall } from '../../key-management/ports/audit-trail.js';
import type { GraphqlContext } from '../context.js';
import { argumentAt } from './arguments.js';

/**
 * What the record says of a call: its name, and the one object that its arguments name. An argument is kept only where
 * it has the form of an id of ours; everything else could be a secret in the wrong place.
 */
export function auditedCall(
  { actor, address, requestId }: GraphqlContext,
  { fieldName }: GraphQLResolveInfo,
  given: unknown,
): AuditedCall {
  const named = ['input.id', 'input.orgId', 'input.apiTokenId', 'id', 'orgId'].map((path) =>
    argumentAt(given, path),
  );
  const objectId = named.find(isOwnId) ?? null;
  const orgId = named.map(parseSalesforceOrgId).find((id) => id !== undefined) ?? null;
  const action = isDryRun(given) ? `plan:${fieldName}` : fieldName;
  return { actor, address, requestId, action, orgId, objectId };
}

/** What was only asked about is on record as a question: nobody shall take it for the deed. */
function isDryRun(given: unknown): boolean {
  const { input } = given as { readonly input?: { readonly dryRun?: unknown } };
  return input?.dryRun === true;
}
