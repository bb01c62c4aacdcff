import type { EntityManager } from 'typeorm';
import type { TenantSecret } from '../../key-management/tenant-secret.js';

/** What a count is about. */
type Counted = Pick<TenantSecret, 'orgId' | 'type' | 'status'>;

/**
 * How a transaction changes the numbers of secrets. It keeps the differences to itself until the end and then writes
 * them in one order, the same for all transactions: in any other they would wait for each other's counts in a circle.
 */
export class TenantSecretTally {
  readonly #manager: EntityManager;
  readonly #differences = new Map<string, number>();

  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Notes that there is one more, or one less, of these. */
  add({ orgId, type, status }: Counted, difference: 1 | -1): void {
    const key = JSON.stringify([orgId, type, status]);
    this.#differences.set(key, (this.#differences.get(key) ?? 0) + difference);
  }

  /** Writes what has been noted so far. */
  async write(): Promise<void> {
    const differences = [...this.#differences].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#differences.clear();
    for (const [key, difference] of differences) {
      const place = JSON.parse(key) as [string, string, string];
      if (difference > 0) await this.#manager.query(increase, [...place, difference]);
      if (difference < 0) await this.#manager.query(decrease, [-difference, ...place]);
    }
  }
}

const increase = `INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count") VALUES ($1, $2, $3, $4)
  ON CONFLICT ("org_id", "type", "status") DO UPDATE SET "count" = "tenant_secret_count"."count" + EXCLUDED."count"`;

// No upsert: the CHECK looks at the row that would be inserted, before it is found that there is one.
const decrease = `UPDATE "tenant_secret_count" SET "count" = "count" - $1
  WHERE "org_id" = $2 AND "type" = $3 AND "status" = $4`;
