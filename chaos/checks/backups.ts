import type { Row } from '../stage/database.js';
import type { Violation } from '../violation.js';
import type { Evidence } from './evidence.js';

/**
 * Every secret of ours that lives has a backup, with no end; a destroyed one has an end to its backup, if it has one;
 * and where an answer said until when it can be restored, there is one unless somebody purged it.
 */
export function checkBackups({ secrets, backups, book, operations }: Evidence): Violation[] {
  const kept = new Map(backups.map((backup) => [String(backup['secret_id']), backup['kept_until']]));
  const ended = new Set(endings(operations));
  return [
    ...secrets.flatMap((secret) => faultsOf(secret, kept)),
    ...book.answers.flatMap(({ call, outcome, secret }) => {
      if (call.mutation !== 'destroyTenantSecret' || outcome.kind !== 'answered' || secret === undefined)
        return [];
      const { destroyTenantSecret } = outcome.data as { destroyTenantSecret: { goneForGood: boolean } };
      if (destroyTenantSecret.goneForGood || kept.has(secret.id) || ended.has(secret.id)) return [];
      return [fault(`${secret.keyId} was said to be restorable, and its backup is gone`)];
    }),
  ];
}

function faultsOf(secret: Row, kept: ReadonlyMap<string, unknown>): Violation[] {
  const id = String(secret['id']);
  const name = `${String(secret['key_id'])} (${String(secret['status'])})`;
  const isDestroyed = secret['status'] === 'DESTROYED';
  if (!isDestroyed && secret['operation_id'] !== null && !kept.has(id))
    return [fault(`${name} has no backup`)];
  if (kept.has(id) && isDestroyed !== (kept.get(id) !== null)) {
    return [fault(`the backup of ${name} is kept until ${String(kept.get(id))}`)];
  }
  return [];
}

/** Secrets whose backup somebody meant to be deleted. */
function endings(operations: readonly Row[]): string[] {
  return operations.flatMap((operation) => {
    const { kind, state, backup_choice, target_id } = operation;
    if (state !== 'SUCCEEDED') return [];
    if (kind === 'destroyTenantSecret' && backup_choice === 'DELETE') return [String(target_id)];
    const result = JSON.parse(String(operation['result'] ?? '{}')) as { tenantSecretId?: string };
    return kind === 'purgeTenantSecretBackup' ? [result.tenantSecretId ?? ''] : [];
  });
}

function fault(detail: string): Violation {
  return { invariant: 'backups are there for as long as they should', detail };
}
