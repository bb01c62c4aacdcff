import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DestructionCertificate } from '../../key-management/destruction/destruction-certificate.js';
import { isOf } from '../../key-management/destruction/destruction-gate.js';
import type { TenantSecret } from '../../key-management/tenant-secret.js';
import type { GraphqlContext } from '../context.js';
import { DateTime } from '../date-time.js';
import { TenantSecretObject } from '../tenant-secret-type.js';
import { DestructionCertificateObject, ReencryptionEvidenceObject } from './destruction-types.js';

/** What is on record of a secret’s destruction, before and after. */
@Resolver(() => TenantSecretObject)
export class SecretDestructionResolver {
  @FieldResolver(() => ReencryptionEvidenceObject, {
    nullable: true,
    description: 'The newest word on record that no data needs it any more.',
  })
  async reencryptionEvidence(
    @Root() { id }: TenantSecret,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Shown<ReencryptionEvidenceObject> | null> {
    const evidence = await loaders.reencryption.load(id);
    return evidence === undefined ? null : { ...evidence, recordedAt: evidence.createdAt };
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the backup that is stored now was last verified.',
  })
  async backupVerifiedAt(
    @Root() { id }: TenantSecret,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Date | null> {
    const [verified, backup] = await Promise.all([
      loaders.backupVerification.load(id),
      loaders.backup.load(id),
    ]);
    return verified !== undefined && isOf(verified, backup) ? verified.createdAt : null;
  }

  @FieldResolver(() => DestructionCertificateObject, {
    nullable: true,
    description: 'The certificate of its last destruction.',
  })
  async destructionCertificate(
    @Root() { id }: TenantSecret,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Shown<DestructionCertificateObject> | null> {
    return shownCertificate(await loaders.destructionCertificate.load(id));
  }
}

/** What has the fields of a type, without being of its class. */
type Shown<T> = { readonly [Name in keyof T]: T[Name] };

/** A certificate as the schema has it. */
export function shownCertificate(
  certificate: DestructionCertificate | null | undefined,
): Shown<DestructionCertificateObject> | null {
  if (certificate === null || certificate === undefined) return null;
  const { id, createdAt, signed } = certificate;
  const nothing = { document: null, signature: null, keyName: null, keyFingerprint: null, signedAt: null };
  return { id, destroyedAt: createdAt, path: `/destruction-certificates/${id}`, ...(signed ?? nothing) };
}
