import { Arg, Authorized, Ctx, ID, Resolver, Subscription } from 'type-graphql';
import { KeyManagerError } from '../../key-management/errors.js';
import type { OperationId, TenantSecretId } from '../../key-management/identifiers.js';
import type { Operation } from '../../key-management/operation.js';
import type { Change } from '../../key-management/ports/change-feed.js';
import type { TenantSecret } from '../../key-management/tenant-secret.js';
import type { GraphqlContext } from '../context.js';
import { OperationObject } from '../operation-type.js';
import { orgFilter } from '../org-filter.js';
import { TenantSecretObject } from '../tenant-secret-type.js';
import { NothingToTell } from './event-stream.js';

const orgId = { nullable: true, description: 'Only of this org.' } as const;
/** The library asks for one; streams execute their document anew for each event (see streams.ts). */
const subscribe = (): never => {
  throw new Error('subscriptions do not go this way');
};

/** What can be followed, by POST /graphql/stream. */
@Resolver()
export class SubscriptionResolver {
  @Authorized()
  @Subscription(() => OperationObject, {
    subscribe,
    description: 'Operations as they begin, go on and end, on any server; by POST /graphql/stream.',
  })
  async operationUpdated(
    @Arg('orgId', () => ID, orgId) wanted: string | null | undefined,
    @Arg('id', () => ID, { nullable: true, description: 'Only this operation.' })
    id: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Operation> {
    const filter = await orgFilter(context.loaders, wanted);
    const operationId = idOf(context, 'OPERATION');
    const operation = await context.loaders.operation.load(operationId);
    const isWanted = filter.orgId === undefined || operation?.orgId === filter.orgId;
    if (operation === undefined || !isWanted || (typeof id === 'string' && id !== operationId))
      return nothing(context);
    return operation;
  }

  @Authorized()
  @Subscription(() => TenantSecretObject, {
    subscribe,
    description: 'Tenant secrets as they appear and change, by anybody’s doing; by POST /graphql/stream.',
  })
  async tenantSecretChanged(
    @Arg('orgId', () => ID, orgId) wanted: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<TenantSecret> {
    const filter = await orgFilter(context.loaders, wanted);
    const secret = await context.loaders.tenantSecret.load(idOf(context, 'TENANT_SECRET'));
    const isWanted = filter.orgId === undefined || secret?.orgId === filter.orgId;
    if (secret === undefined || !isWanted) return nothing(context);
    return secret;
  }
}

interface IdOf {
  readonly OPERATION: OperationId;
  readonly TENANT_SECRET: TenantSecretId;
}

/** What has changed; rejects where nothing has yet, or where this is no stream. */
function idOf<Kind extends Change['kind']>(context: GraphqlContext, kind: Kind): IdOf[Kind] {
  const { stream } = context;
  if (stream === undefined) {
    const message =
      'A subscription is asked for by POST /graphql/stream, and answered with server-sent events.';
    throw new KeyManagerError('BAD_REQUEST', message, {});
  }
  stream.asksFor({ kind });
  const { change } = stream;
  if (change?.kind !== kind) return nothing(context);
  return change.id as string as IdOf[Kind];
}

function nothing({ stream }: GraphqlContext): never {
  stream?.tellsNothing();
  throw new NothingToTell();
}
