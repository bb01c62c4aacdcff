import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { idempotencyKey } from './idempotency-key.js';
import { dryRun, plan } from './plans/dry-run.js';
import { KeyPlanObject } from './plans/key-plan-type.js';
import { TenantSecretObject } from './tenant-secret-type.js';

/** Input of restoreTenantSecret. */
@InputType('RestoreTenantSecretInput', { description: 'Which destroyed secret to bring back.' })
export class RestoreTenantSecretInput {
  @Field(() => ID, { description: 'Which secret: a destroyed one that has a backup.' })
  id!: string;

  @Field(() => Boolean, dryRun)
  dryRun?: boolean | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Answer of restoreTenantSecret. */
@ObjectType('RestoreTenantSecretPayload', { description: 'A restored secret, confirmed by Salesforce.' })
export class RestoreTenantSecretPayloadObject {
  @Field(() => TenantSecretObject, {
    description: 'The secret, archived: it decrypts again. With dryRun as it is now.',
  })
  tenantSecret!: TenantSecretObject;

  @Field(() => KeyPlanObject, plan)
  plan!: KeyPlanObject | null;
}

/** Input of purgeTenantSecretBackup. */
@InputType('PurgeTenantSecretBackupInput', {
  description:
    "confirmKeyId repeats the key's keyId. Without its backup a destroyed secret is gone for good.",
})
export class PurgeTenantSecretBackupInput {
  @Field(() => ID, { description: 'Which secret: a destroyed one that has a backup.' })
  id!: string;

  @Field(() => String, { description: "The secret's keyId, typed again." })
  confirmKeyId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, for those who have to approve it: needed where the org wants that, 1 to 500 characters.',
  })
  reason?: string | null;

  @Field(() => Boolean, dryRun)
  dryRun?: boolean | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Answer of purgeTenantSecretBackup. */
@ObjectType('PurgeTenantSecretBackupPayload', { description: 'A destroyed secret without a backup.' })
export class PurgeTenantSecretBackupPayloadObject {
  @Field(() => TenantSecretObject, { description: 'The secret, which is gone for good; not with dryRun.' })
  tenantSecret!: TenantSecretObject;

  @Field(() => KeyPlanObject, plan)
  plan!: KeyPlanObject | null;
}
