import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import {
  parseCertificateId,
  parseDriftId,
  parseOperationId,
  parseSalesforceOrgId,
  parseTenantSecretId,
} from '../key-management/identifiers.js';
import type { GraphqlContext } from './context.js';
import { Node } from './node.js';

/** Relay's global object identification. */
@Resolver()
export class NodeResolver {
  @Authorized()
  @Query(() => Node, { nullable: true, description: 'Whatever has this id; null for anything unknown.' })
  async node(
    @Arg('id', () => ID, { description: 'An id as `Node.id` gave it.' }) id: string,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<object | undefined> {
    const orgId = parseSalesforceOrgId(id);
    if (orgId !== undefined) return await loaders.salesforceOrg.load(orgId);
    const certificateId = parseCertificateId(id);
    if (certificateId !== undefined) return await loaders.certificate.load(certificateId);
    const secretId = parseTenantSecretId(id);
    if (secretId !== undefined) return await loaders.tenantSecret.load(secretId);
    const operationId = parseOperationId(id);
    if (operationId !== undefined) return await loaders.operation.load(operationId);
    const driftId = parseDriftId(id);
    return driftId === undefined ? undefined : await loaders.drift.load(driftId);
  }
}
