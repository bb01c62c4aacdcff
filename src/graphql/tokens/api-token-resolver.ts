import { Arg, Args, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ApiToken } from '../../key-management/access/api-token.js';
import type { StoredRoleGrant } from '../../key-management/access/stored-role-grant.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import { Connection } from '../connections/connection.js';
import { PageArgs } from '../connections/connection-types.js';
import type { GraphqlContext } from '../context.js';
import { CreateApiTokenInput, RevokeApiTokenInput } from './access-inputs.js';
import {
  ApiTokenConnection,
  CreateApiTokenPayloadObject,
  RevokeApiTokenPayloadObject,
} from './access-payloads.js';
import { ApiTokenObject } from './api-token-type.js';
import { RoleGrantObject } from './role-grant-type.js';

/** API tokens: read, make, revoke. */
@Resolver(() => ApiTokenObject)
export class ApiTokenResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Query(() => ApiTokenConnection, {
    description: 'API tokens, newest first; those of the bootstrap file are not among them.',
  })
  apiTokens(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: GraphqlContext): Connection<ApiToken> {
    const source = {
      identity: { list: 'apiTokens', arguments: {} },
      fetch: (stretch: ListStretch) => read.apiTokens(stretch),
      count: () => read.countApiTokens(),
    };
    return new Connection(source, page);
  }

  @Authorized()
  @Mutation(() => CreateApiTokenPayloadObject, {
    description: 'Makes an API token of 256 random bits. It is answered here and never again.',
  })
  createApiToken(
    @Arg('input', () => CreateApiTokenInput, { description: 'The token.' }) input: CreateApiTokenInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ apiToken: ApiToken; token: string }> {
    return this.#keyManagement.access.createToken(actor, input);
  }

  @Authorized()
  @Mutation(() => RevokeApiTokenPayloadObject, { description: 'Revokes a token for good, at once.' })
  async revokeApiToken(
    @Arg('input', () => RevokeApiTokenInput, { description: 'Which token.' }) input: RevokeApiTokenInput,
  ): Promise<{ apiToken: ApiToken }> {
    return { apiToken: await this.#keyManagement.access.revokeToken(input.id) };
  }

  @FieldResolver(() => [RoleGrantObject], { description: 'What it may do.' })
  grants(@Root() { id }: ApiToken, @Ctx() { loaders }: GraphqlContext): Promise<StoredRoleGrant[]> {
    return loaders.grantsOfToken.load(id);
  }
}
