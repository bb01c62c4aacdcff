import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './date-time.js';
import { KeyDerivationMode, KeyManager, TenantSecretStatus, TenantSecretType } from './enums.js';
import { Node } from './node.js';

/** A tenant secret as Salesforce keeps it; its `org` and `certificate` are resolved beside. */
@ObjectType('TenantSecret', {
  implements: Node,
  description: 'A tenant secret as Salesforce keeps it. Its plaintext is not here: it never left the HSM.',
})
export class TenantSecretObject extends Node {
  @Field(() => String, { description: "Salesforce's record id, 18 characters, prefix 02G." })
  keyId!: string;

  @Field(() => TenantSecretType, { description: 'What its keys encrypt.' })
  type!: TenantSecretType;

  @Field(() => Int, { description: "Salesforce's version number, counted over all types of the org." })
  version!: number;

  @Field(() => TenantSecretStatus, {
    description: 'Active, archived or destroyed, as last read from Salesforce.',
  })
  status!: TenantSecretStatus;

  @Field(() => KeyManager, { description: 'Who made the key material.' })
  keyManager!: KeyManager;

  @Field(() => KeyDerivationMode, { description: 'Whether Salesforce derives keys from it.' })
  keyDerivationMode!: KeyDerivationMode;

  @Field(() => String, {
    nullable: true,
    description: "The note that was given with it, without our operation's mark.",
  })
  description!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Base64 of the SHA-256 of the secret's plaintext, where known: proves what is where.",
  })
  secretValueHash!: string | null;

  @Field(() => DateTime, { description: 'When Salesforce made the row, whole seconds.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    description: 'When Salesforce last changed the row, whole seconds, as last read.',
  })
  lastModifiedAt!: Date;
}

/** Counts of a list of tenant secrets. */
@ObjectType('TenantSecretCounts', { description: 'How many tenant secrets there are, status by status.' })
export class TenantSecretCountsObject {
  @Field(() => Int, { description: 'Active ones.' })
  active!: number;

  @Field(() => Int, { description: 'Archived ones.' })
  archived!: number;

  @Field(() => Int, { description: 'Destroyed ones.' })
  destroyed!: number;
}
