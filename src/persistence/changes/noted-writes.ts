import type { Change } from '../../key-management/ports/change-feed.js';
import type { StoreWriter } from '../../key-management/ports/store.js';

/** The writer, noting what a transaction changes; the same thing once. */
export function notingChanges(write: StoreWriter): {
  readonly writer: StoreWriter;
  readonly changes: () => readonly Change[];
} {
  const noted = new Map<string, Change>();
  const operation = (id: Extract<Change, { kind: 'OPERATION' }>['id']): void => {
    noted.set(id, { kind: 'OPERATION', id });
  };
  const secret = (id: Extract<Change, { kind: 'TENANT_SECRET' }>['id']): void => {
    noted.set(id, { kind: 'TENANT_SECRET', id });
  };
  const writer: StoreWriter = {
    ...write,
    insertOperation: async (inserted, leaseMilliseconds) => {
      await write.insertOperation(inserted, leaseMilliseconds);
      operation(inserted.id);
    },
    advanceOperation: async (id, ...given) => {
      const held = await write.advanceOperation(id, ...given);
      if (held) operation(id);
      return held;
    },
    updateOperation: async (id, change) => {
      await write.updateOperation(id, change);
      operation(id);
    },
    insertTenantSecret: async (inserted) => {
      await write.insertTenantSecret(inserted);
      secret(inserted.id);
    },
    updateTenantSecret: async (id, change) => {
      await write.updateTenantSecret(id, change);
      secret(id);
    },
  };
  return { writer, changes: () => [...noted.values()] };
}
