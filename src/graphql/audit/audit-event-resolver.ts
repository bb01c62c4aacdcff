import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { AuditEntry, AuditFilter } from '../../key-management/audit/audit-entry.js';
import type { ListStretch } from '../../key-management/ports/store.js';
import { Connection } from '../connections/connection.js';
import type { GraphqlContext } from '../context.js';
import { AuditEventConnection, AuditEventObject, AuditParticularObject } from './audit-event-type.js';
import { AuditFilterArgs } from './audit-filter-args.js';

type AuditRow = AuditEntry & { readonly id: string; readonly createdAt: Date };

/** The record: read. Nothing writes to it but what is done. */
@Resolver(() => AuditEventObject)
export class AuditEventResolver {
  @Authorized()
  @Query(() => AuditEventConnection, { description: 'The record of what was done, newest first.' })
  auditEvents(
    @Args(() => AuditFilterArgs) { first, after, ...given }: AuditFilterArgs,
    @Ctx() { read }: GraphqlContext,
  ): Connection<AuditRow> {
    const filter = filterOf({ ...given });
    const bound = Object.entries(given).map(([name, value]) => [
      name,
      value instanceof Date ? value.toISOString() : value,
    ]);
    const source = {
      identity: {
        list: 'auditEvents',
        arguments: Object.fromEntries(bound) as Record<string, string | null | undefined>,
      },
      fetch: async (stretch: ListStretch) => (await read.auditEntries(filter, stretch)).map(rowOf),
      count: () => read.countAuditEntries(filter),
    };
    return new Connection(source, { first, after });
  }

  @FieldResolver(() => [AuditParticularObject], { description: 'What else there is to say.' })
  particulars(@Root() { detail }: AuditRow): { name: string; value: string }[] {
    return Object.entries(detail).map(([name, value]) => ({ name, value: String(value) }));
  }
}

/** A filter has no field for what was not asked for. */
function filterOf(given: Readonly<Record<string, unknown>>): AuditFilter {
  const asked = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(asked);
}

function rowOf(entry: AuditEntry): AuditRow {
  const id = `audit_${String(entry.sequence).padStart(16, '0')}`;
  return { ...entry, id, createdAt: entry.at };
}
