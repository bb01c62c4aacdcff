import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Actor } from '../../key-management/actor.js';
import { DateTime } from '../date-time.js';
import { ActorObject } from '../operation-type.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import { TenantSecretObject } from '../tenant-secret-type.js';

/** A gate. */
@ObjectType('DestructionGate', {
  description: 'What an org wants to see before a key is destroyed, beside approvals.',
})
export class DestructionGateObject {
  @Field(() => Boolean, {
    description: 'That somebody has put on record that the data under the key was encrypted anew.',
  })
  reencryptionEvidence!: boolean;

  @Field(() => Boolean, { description: 'That its backup was verified, and is kept.' })
  verifiedBackup!: boolean;
}

/** Evidence. */
@ObjectType('ReencryptionEvidence', { description: 'Somebody’s word that no data needs a key any more.' })
export class ReencryptionEvidenceObject {
  @Field(() => String, { description: 'Where it can be read up.' })
  reference!: string;

  @Field(() => ActorObject, { description: 'Whose word it is.' })
  recordedBy!: Actor;

  @Field(() => DateTime, { description: 'When it was put on record.' })
  recordedAt!: Date;
}

/** A certificate of destruction. */
@ObjectType('DestructionCertificate', {
  description:
    'A certificate of destruction: what was destroyed, when, by whose approval, signed by the record’s key in the HSM.',
})
export class DestructionCertificateObject {
  @Field(() => ID, { description: 'The id of the operation that destroyed.' })
  id!: string;

  @Field(() => DateTime, { description: 'When Salesforce confirmed the destruction.' })
  destroyedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'What was signed, byte for byte: canonical JSON. Null until the HSM is rid of the key too, and has signed.',
  })
  document!: string | null;

  @Field(() => String, { nullable: true, description: 'RSASSA-PKCS1-v1_5 with SHA-256, base64.' })
  signature!: string | null;

  @Field(() => String, { nullable: true, description: 'The signing key’s name in the HSM.' })
  keyName!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the signing key, hex.' })
  keyFingerprint!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was signed.' })
  signedAt!: Date | null;

  @Field(() => String, {
    description:
      'Where this server shows it for printing; with `.json` behind it, for `npm run certificate:verify`.',
  })
  path!: string;
}

/** Input of setDestructionGate. */
@InputType('SetDestructionGateInput', { description: 'What an org shall want to see.' })
export class SetDestructionGateInput {
  @Field(() => ID, { description: 'Which org.' })
  orgId!: string;

  @Field(() => Boolean, { description: 'Somebody’s word that the data was encrypted anew.' })
  reencryptionEvidence!: boolean;

  @Field(() => Boolean, { description: 'A backup that was verified, and is kept.' })
  verifiedBackup!: boolean;
}

/** Answer of setDestructionGate. */
@ObjectType('SetDestructionGatePayload', { description: 'An org with its gate.' })
export class SetDestructionGatePayloadObject {
  @Field(() => SalesforceOrgObject, { description: 'The org.' })
  salesforceOrg!: SalesforceOrgObject;
}

/** Input of recordReencryption. */
@InputType('RecordReencryptionInput', { description: 'Your word that no data needs a key any more.' })
export class RecordReencryptionInput {
  @Field(() => ID, { description: 'Which secret: an archived one.' })
  id!: string;

  @Field(() => String, {
    description: 'Where it can be read up, as a ticket: one line, at most 200 characters.',
  })
  reference!: string;
}

/** Answer of recordReencryption. */
@ObjectType('RecordReencryptionPayload', { description: 'A secret with your word.' })
export class RecordReencryptionPayloadObject {
  @Field(() => TenantSecretObject, { description: 'The secret.' })
  tenantSecret!: TenantSecretObject;
}

/** Input of verifyTenantSecretBackup. */
@InputType('VerifyTenantSecretBackupInput', { description: 'Whose backup to verify.' })
export class VerifyTenantSecretBackupInput {
  @Field(() => ID, { description: 'Which secret.' })
  id!: string;
}

/** Answer of verifyTenantSecretBackup. */
@ObjectType('VerifyTenantSecretBackupPayload', { description: 'A secret whose backup was verified.' })
export class VerifyTenantSecretBackupPayloadObject {
  @Field(() => TenantSecretObject, { description: 'The secret.' })
  tenantSecret!: TenantSecretObject;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the backup was what Salesforce exports now; where not, what it exports now has taken its place. Null for a destroyed secret.',
  })
  matchesSalesforce!: boolean | null;
}
