import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Restorability } from '../../key-management/backup/restorability.js';
import { idempotencyKey } from '../idempotency-key.js';
import { TenantSecretObject } from '../tenant-secret-type.js';

registerEnumType(Restorability, {
  name: 'Restorability',
  description: 'Whether a secret could be brought back once it is destroyed.',
  valuesConfig: {
    BACKED_UP: { description: 'From the backup here.' },
    EXPORTABLE: {
      description: 'There is no backup here, but Salesforce still gives its export out: adoptTenantSecrets.',
    },
    LOST: {
      description:
        'It is destroyed and there is no backup: nobody can restore it, unless somebody else kept an export.',
    },
    KEPT_BY_SALESFORCE: { description: 'Salesforce neither exports nor destroys it.' },
  },
});

/** Input of adoptTenantSecrets. */
@InputType('AdoptTenantSecretsInput', { description: 'Which secrets of another key manager to adopt.' })
export class AdoptTenantSecretsInput {
  @Field(() => ID, { description: 'Of which org.' })
  orgId!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'SHA-256 of the secrets, base64, as the other key manager lists them; at most 1000. All that somebody else uploaded where left out.',
  })
  secretValueHashes?: string[] | null;

  @Field(() => String, idempotencyKey)
  idempotencyKey?: string | null;
}

/** Answer of adoptTenantSecrets. */
@ObjectType('AdoptTenantSecretsPayload', { description: 'What was adopted.' })
export class AdoptTenantSecretsPayloadObject {
  @Field(() => [TenantSecretObject], { description: 'Secrets that have a backup here now.' })
  adopted!: TenantSecretObject[];

  @Field(() => [String], { description: 'Hashes that no secret of the org has.' })
  unmatched!: string[];
}
