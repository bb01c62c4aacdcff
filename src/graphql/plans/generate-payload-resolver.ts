import { FieldResolver, Resolver, Root } from 'type-graphql';
import { badInput } from '../../key-management/arguments.js';
import type { TenantSecret } from '../../key-management/tenant-secret.js';
import { GenerateTenantSecretPayloadObject } from '../payload-types.js';
import { TenantSecretObject } from '../tenant-secret-type.js';

/** The new secret of an answer. */
@Resolver(() => GenerateTenantSecretPayloadObject)
export class GeneratePayloadResolver {
  @FieldResolver(() => TenantSecretObject, {
    description: 'The new secret. A dry run makes none: leave it out there, by @skip(if: $dryRun).',
  })
  tenantSecret(@Root() { tenantSecret }: { readonly tenantSecret?: TenantSecret }): TenantSecret {
    if (tenantSecret !== undefined) return tenantSecret;
    throw badInput(
      'dryRun',
      'a dry run makes no secret to show: select plan alone, tenantSecret with @skip(if: $dryRun)',
    );
  }
}
