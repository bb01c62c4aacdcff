import type { Backups } from '../../backup/backups.js';
import { hasCode } from '../../errors.js';
import type { Operation } from '../../operation.js';
import type { OrgConnections } from '../../org-connections.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { Store } from '../../ports/store.js';
import type { TenantSecret } from '../../tenant-secret.js';
import type { OperationJournal } from '../journal.js';
import { orgOf } from '../operation-facts.js';
import { isUnreachable } from '../unreachable.js';

const shortestPauseMilliseconds = 60_000;
const longestPauseMilliseconds = 6 * 3_600_000;

/** What backing new secrets up needs. */
export interface BackupWorkDependencies {
  readonly store: Store;
  readonly connections: OrgConnections;
  readonly backups: Backups;
  readonly journal: OperationJournal;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Backs the secret of an ended generate operation up: a step of its own, which never turns success into an error. */
export class BackupWork {
  readonly #with: BackupWorkDependencies;

  constructor(dependencies: BackupWorkDependencies) {
    this.#with = dependencies;
  }

  /** Makes the backup, or puts it off, or gives it up where Salesforce or the token will never have one. */
  async do(operation: Operation): Promise<Operation> {
    const secret = await this.#secretOf(operation);
    if (secret === undefined) return await this.#putOff(operation, null);
    const { connections, backups, store, journal, clock } = this.#with;
    try {
      const session = await connections.session(await orgOf(store.read, operation));
      const sealed = await backups.seal(secret, session, operation.id);
      return await journal.commit('journal:BACKED_UP', operation, async (write) => {
        const isKept = await backups.keep(write, secret, sealed);
        const change = { backupNotBefore: null };
        return isKept ? { progress: 'BACKED_UP', change } : { change };
      });
    } catch (error) {
      const isHopeless = hasCode(error, 'BACKUP_REQUIRED');
      if (!isHopeless && !isUnreachable(error)) throw error;
      this.#with.logger.warn(
        { operationId: operation.id, code: error.code },
        isHopeless ? 'a secret cannot be backed up' : 'the backup of a secret is put off',
      );
      return await this.#putOff(operation, isHopeless ? null : nextTry(operation, clock.now()));
    }
  }

  async #secretOf({ result, keyId, orgId, type }: Operation): Promise<TenantSecret | undefined> {
    const { read } = this.#with.store;
    if (result?.tenantSecretId !== undefined) {
      return (await read.tenantSecretsByIds([result.tenantSecretId]))[0];
    }
    // One that came late is in no result.
    if (orgId === null || type === null) return undefined;
    return (await read.tenantSecretsOf(orgId, type)).find((secret) => secret.keyId === keyId);
  }

  async #putOff(operation: Operation, backupNotBefore: Date | null): Promise<Operation> {
    return await this.#with.journal.commit('journal:WORK_DONE', operation, () =>
      Promise.resolve({ change: { backupNotBefore } }),
    );
  }
}

/** The longer it has failed, the longer it is left alone. */
function nextTry(operation: Operation, now: Date): Date {
  const age = now.getTime() - (operation.endedAt ?? now).getTime();
  const pause = Math.min(Math.max(age / 4, shortestPauseMilliseconds), longestPauseMilliseconds);
  return new Date(now.getTime() + pause);
}
