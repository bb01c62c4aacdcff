import { Client } from 'pg';
import type { Logger } from '../../key-management/ports/logger.js';
import type { Change } from '../../key-management/ports/change-feed.js';
import type { ChangeHub } from '../changes/change-hub.js';
import { databaseFailure } from '../failures.js';

/** The channel that all servers of one database share. */
export const changeChannel = 'salesforce_key_manager_changes';
/** A notification holds less than 8000 bytes; a change takes some 70. */
const changesInOne = 80;
const retryMilliseconds = 2_000;

/** Changes as texts of notifications. */
export function notificationsOf(changes: readonly Change[]): string[] {
  const parts = Array.from({ length: Math.ceil(changes.length / changesInOne) }, (_, part) =>
    changes.slice(part * changesInOne, (part + 1) * changesInOne),
  );
  return parts.map((part) => JSON.stringify(part.map(({ kind, id }) => [kind, id])));
}

/**
 * Hears of what any server has committed (LISTEN), on a connection of its own. Where that is lost, so may be changes:
 * all who listen are told, and it connects again.
 */
export class ChangeListenerConnection {
  readonly #url: string;
  readonly #hub: ChangeHub;
  readonly #logger: Logger;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(url: string, hub: ChangeHub, logger: Logger) {
    this.#url = url;
    this.#hub = hub;
    this.#logger = logger;
  }

  /** Connects; rejects with the driver's error where that fails the first time. */
  async open(): Promise<void> {
    const client = new Client({ connectionString: this.#url, keepAlive: true });
    client.on('notification', ({ payload }) => {
      this.#hub.tell(changesIn(payload));
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      this.#reconnect();
    });
    this.#client = client;
    await client.connect();
    await client.query(`LISTEN ${changeChannel}`);
  }

  /** Hears nothing any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #reconnect(): void {
    if (this.#isClosed) return;
    this.#hub.tellLost();
    this.#timer = setTimeout(() => {
      this.open().catch((error: unknown) => {
        this.#logger.warn({ err: databaseFailure(error) }, 'changes cannot be heard of yet');
      });
    }, retryMilliseconds);
  }
}

function changesIn(payload: string | undefined): Change[] {
  const pairs = JSON.parse(payload ?? '[]') as [Change['kind'], string][];
  return pairs.map(([kind, id]) => ({ kind, id }) as Change);
}
