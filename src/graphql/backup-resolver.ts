import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { KeyManagement } from '../key-management/key-management.js';
import type { Operation } from '../key-management/operation.js';
import { TenantSecretStatus, type TenantSecret } from '../key-management/tenant-secret.js';
import {
  PurgeTenantSecretBackupInput,
  PurgeTenantSecretBackupPayloadObject,
  RestoreTenantSecretInput,
  RestoreTenantSecretPayloadObject,
} from './backup-types.js';
import type { GraphqlContext } from './context.js';
import { DateTime } from './date-time.js';
import { OperationObject } from './operation-type.js';
import { withoutDryRun } from './plans/dry-run.js';
import { TenantSecretObject } from './tenant-secret-type.js';

/** Backups of tenant secrets: whether there is one, restoring from it, deleting it. */
@Resolver(() => TenantSecretObject)
export class BackupResolver {
  readonly #keyManagement: KeyManagement;

  constructor(keyManagement: KeyManagement) {
    this.#keyManagement = keyManagement;
  }

  @Authorized()
  @Mutation(() => RestoreTenantSecretPayloadObject, {
    description:
      'Brings a destroyed secret back as archived, as long as its backup exists: data under it can be read again.',
  })
  async restoreTenantSecret(
    @Arg('input', () => RestoreTenantSecretInput, { description: 'What to restore.' })
    input: RestoreTenantSecretInput,
    @Ctx() context: GraphqlContext,
  ): Promise<object> {
    const { plans, tenantSecrets } = this.#keyManagement;
    const asked = withoutDryRun(input);
    if (input.dryRun !== true) return await tenantSecrets.restore(context.actor, asked);
    const plan = await plans.restore(asked);
    return { plan, tenantSecret: plan.target };
  }

  @Authorized()
  @Mutation(() => PurgeTenantSecretBackupPayloadObject, {
    description: 'Deletes the backup of a destroyed secret: from then on it is gone for good.',
  })
  async purgeTenantSecretBackup(
    @Arg('input', () => PurgeTenantSecretBackupInput, { description: 'Whose backup to delete.' })
    input: PurgeTenantSecretBackupInput,
    @Ctx() context: GraphqlContext,
  ): Promise<object> {
    const { plans, backups } = this.#keyManagement;
    const asked = withoutDryRun(input);
    if (input.dryRun !== true) return await backups.purge(context.actor, asked);
    const plan = await plans.purge(asked);
    return { plan, tenantSecret: plan.target };
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether what Salesforce exports of it is stored, sealed under a key of the HSM.',
  })
  async hasBackup(@Root() { id }: TenantSecret, @Ctx() { loaders }: GraphqlContext): Promise<boolean> {
    return (await loaders.backup.load(id)) !== undefined;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'Destroyed and backed up: until when the backup is kept. Null otherwise.',
  })
  async restorableUntil(
    @Root() { id, status }: TenantSecret,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Date | null> {
    if (status !== TenantSecretStatus.DESTROYED) return null;
    return (await loaders.backup.load(id))?.keptUntil ?? null;
  }

  @FieldResolver(() => OperationObject, {
    nullable: true,
    description: 'The operation of this key manager that made it.',
  })
  async operation(
    @Root() { operationId }: TenantSecret,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<Operation | null | undefined> {
    return operationId === null ? null : await loaders.operation.load(operationId);
  }
}
