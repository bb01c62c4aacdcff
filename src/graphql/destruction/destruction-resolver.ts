import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { DestructionGate } from '../../key-management/destruction/destruction-gate.js';
import type { VerifiedBackup } from '../../key-management/destruction/destruction-service.js';
import type { KeyManagement } from '../../key-management/key-management.js';
import type { SalesforceOrg } from '../../key-management/salesforce-org.js';
import type { TenantSecret } from '../../key-management/tenant-secret.js';
import type { GraphqlContext } from '../context.js';
import { SalesforceOrgObject } from '../salesforce-org-type.js';
import {
  DestructionGateObject,
  RecordReencryptionInput,
  RecordReencryptionPayloadObject,
  SetDestructionGateInput,
  SetDestructionGatePayloadObject,
  VerifyTenantSecretBackupInput,
  VerifyTenantSecretBackupPayloadObject,
} from './destruction-types.js';

/** What must be seen before a key is destroyed: asked for, put on record. */
@Resolver(() => SalesforceOrgObject)
export class DestructionResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => SetDestructionGatePayloadObject, {
    description: 'Sets what an org wants to see before a key of it is destroyed, beside approvals.',
  })
  async setDestructionGate(
    @Arg('input', () => SetDestructionGateInput, { description: 'The gate.' }) input: SetDestructionGateInput,
  ): Promise<{ salesforceOrg: SalesforceOrg }> {
    return { salesforceOrg: await this.#keyManagement.destruction.setGate(input) };
  }

  @Authorized()
  @Mutation(() => RecordReencryptionPayloadObject, {
    description:
      'Puts your word on record that the data under an archived secret was encrypted anew: nothing can check it.',
  })
  async recordReencryption(
    @Arg('input', () => RecordReencryptionInput, { description: 'Your word.' })
    input: RecordReencryptionInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<{ tenantSecret: TenantSecret }> {
    return { tenantSecret: await this.#keyManagement.destruction.recordReencryption(actor, input) };
  }

  @Authorized()
  @Mutation(() => VerifyTenantSecretBackupPayloadObject, {
    description: 'Opens the backup of a secret in the HSM, and holds it against what Salesforce exports now.',
  })
  verifyTenantSecretBackup(
    @Arg('input', () => VerifyTenantSecretBackupInput, { description: 'Whose backup.' })
    { id }: VerifyTenantSecretBackupInput,
    @Ctx() { actor }: GraphqlContext,
  ): Promise<VerifiedBackup> {
    return this.#keyManagement.destruction.verifyBackup(actor, id);
  }

  @FieldResolver(() => DestructionGateObject, {
    description: 'What it wants to see before a key is destroyed, beside approvals.',
  })
  async destructionGate(
    @Root() { id }: SalesforceOrg,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Omit<DestructionGate, 'orgId'>> {
    return (await loaders.destructionGate.load(id)) ?? { reencryptionEvidence: false, verifiedBackup: false };
  }
}
