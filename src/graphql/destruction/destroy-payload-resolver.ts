import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { DestroyTenantSecretPayload } from '../../key-management/payloads.js';
import { DestroyTenantSecretPayloadObject } from '../payload-types.js';
import { DestructionCertificateObject } from './destruction-types.js';
import { shownCertificate } from './secret-destruction-resolver.js';

/** The certificate of an answer. */
@Resolver(() => DestroyTenantSecretPayloadObject)
export class DestroyPayloadResolver {
  @FieldResolver(() => DestructionCertificateObject, {
    nullable: true,
    description:
      'The certificate of destruction. Null with dryRun; unsigned where the HSM is away, and signed by itself later.',
  })
  certificate(
    @Root() { certificate }: Partial<DestroyTenantSecretPayload>,
  ): DestructionCertificateObject | null {
    return shownCertificate(certificate);
  }
}
