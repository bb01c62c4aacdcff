import type { AuditFactsFragment, KeyManager, OperationFactsFragment } from '../../server/documents.ts';
import type { Lane } from '../use-outlook.ts';
import type { KeyDetails } from './key-drawer.tsx';

/** Something that happened to a key, or that will. */
export interface KeyEvent {
  readonly kind: 'made' | 'archived' | 'destroyed' | 'restored' | 'purged' | 'to-come';
  readonly title: string;
  readonly words: string;
  /** RFC 3339, where it is known. */
  readonly at: string | undefined;
  /** The operation that did it, where it was one of ours. */
  readonly operationId: string | undefined;
}

/** What the record says of an operation, for those who may read it. */
export type RecordOf = (operationId: string | undefined) => AuditFactsFragment | undefined;

/** What is known of a key's life, newest first: from Salesforce's rows and from our own operations. */
export function keyEvents(
  key: KeyDetails,
  lane: Lane | undefined,
  operations: readonly OperationFactsFragment[],
  recordOf: RecordOf,
): readonly KeyEvent[] {
  const own = operations
    .filter(({ tenantSecret }) => tenantSecret?.id === key.id)
    .flatMap((operation) => eventOf(operation, recordOf(operation.id)) ?? []);
  const made = own.find(({ kind }) => kind === 'made') ?? madeElsewhere(key);
  const later = own.filter(({ kind }) => kind !== 'made');
  if (key.status === 'DESTROYED' && !later.some(({ kind }) => kind === 'destroyed')) {
    later.push(event('destroyed', 'Destroyed', 'in Salesforce, not by this key manager', key.lastModifiedAt));
  }
  if (key.restorableUntil !== null) {
    later.push(event('to-come', 'Backup is deleted,', 'unless the key is restored', key.restorableUntil));
  }
  later.sort((one, other) => momentOf(other) - momentOf(one));
  // Salesforce's rows go by its clock and operations by ours: what must come first is not left to the two to agree on.
  return [...later, ...(key.status === 'ACTIVE' ? [] : [archived(key, lane)]), made];
}

function eventOf(
  operation: OperationFactsFragment,
  record: AuditFactsFragment | undefined,
): KeyEvent | undefined {
  const { id, kind, actor, endedAt, createdAt } = operation;
  const at = endedAt ?? createdAt;
  const by = `by ${(record?.actor ?? actor).name}`;
  switch (kind) {
    case 'GENERATE_TENANT_SECRET':
      return event('made', 'Generated and active', `${by}: made in the HSM, uploaded, confirmed`, at, id);
    case 'DESTROY_TENANT_SECRET':
      return event('destroyed', 'Destroyed', `in Salesforce ${by}`, at, id);
    case 'RESTORE_TENANT_SECRET':
      return event('restored', 'Restored', `from the backup ${by}`, at, id);
    case 'PURGE_TENANT_SECRET_BACKUP':
      return event('purged', 'Backup deleted', by, at, id);
    default:
      return undefined;
  }
}

const makers: Readonly<Record<KeyManager, string>> = {
  HSM: 'in the HSM, uploaded and confirmed',
  SALESFORCE: 'by Salesforce itself',
  EXTERNAL: 'elsewhere and uploaded by somebody else',
};

function madeElsewhere({ keyManager, createdAt }: KeyDetails): KeyEvent {
  return event('made', 'Made and active,', makers[keyManager], createdAt);
}

function archived(key: KeyDetails, lane: Lane | undefined): KeyEvent {
  const spans = lane?.spans ?? [];
  const place = spans.findIndex(({ tenantSecret }) => tenantSecret.id === key.id);
  const next = place < 0 ? undefined : spans[place + 1];
  const words = next === undefined ? '' : `when v${String(next.tenantSecret.version)} became active`;
  return event('archived', 'Archived', words, next?.from);
}

function event(
  kind: KeyEvent['kind'],
  title: string,
  words: string,
  at: string | undefined,
  operationId?: string,
): KeyEvent {
  return { kind, title, words, at, operationId };
}

/** What nobody knows the time of came before all that is known. */
function momentOf({ at }: KeyEvent): number {
  return at === undefined ? 0 : Date.parse(at);
}
