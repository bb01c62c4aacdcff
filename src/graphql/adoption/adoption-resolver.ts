import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { AdoptTenantSecretsPayload } from '../../key-management/adoption/adoption-service.js';
import { Restorability, restorabilityOf } from '../../key-management/backup/restorability.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { TenantSecret } from '../../key-management/tenant-secret.js';
import type { GraphqlContext } from '../context.js';
import { TenantSecretObject } from '../tenant-secret-type.js';
import { AdoptTenantSecretsInput, AdoptTenantSecretsPayloadObject } from './adoption-types.js';

/** Taking over what other key managers uploaded, and what can be restored at all. */
@Resolver(() => TenantSecretObject)
export class AdoptionResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => AdoptTenantSecretsPayloadObject, {
    description:
      'Adopts what another key manager uploaded, matched by hash: its export is kept here, sealed, so that it can be restored.',
  })
  adoptTenantSecrets(
    @Arg('input', () => AdoptTenantSecretsInput, { description: 'Which secrets.' })
    input: AdoptTenantSecretsInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<AdoptTenantSecretsPayload> {
    return this.#keyManagement.adoption.adopt(actor, input);
  }

  @FieldResolver(() => Restorability, {
    description: 'Whether it could be brought back once it is destroyed.',
  })
  async restorability(
    @Root() secret: TenantSecret,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Restorability> {
    return restorabilityOf(secret, (await loaders.backup.load(secret.id)) !== undefined);
  }
}
