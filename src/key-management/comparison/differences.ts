import type { Operation } from '../operation.js';
import { TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';
import type { Difference } from './drift.js';
import { markOf } from './makers.js';
import type { MirroredRow } from './mirror.js';

/** Rows of one type as they were mirrored, with what explains them. */
export interface Mirrored {
  readonly rows: readonly MirroredRow[];
  /** What was known of the type before. */
  readonly known: readonly TenantSecret[];
  /** Key operations of the org and type that have not ended. */
  readonly openOperations: readonly Operation[];
}

/** How Salesforce's rows differ from what our own operations make them: everything that somebody else did. */
export function differencesOf(mirrored: Mirrored): Difference[] {
  const listed = new Set(mirrored.rows.map(({ row }) => row.keyId));
  return [
    ...mirrored.rows.flatMap((each) => differenceOf(each, mirrored) ?? []),
    ...mirrored.known.filter(({ keyId }) => !listed.has(keyId)).map(missing),
  ];
}

function differenceOf(each: MirroredRow, mirrored: Mirrored): Difference | undefined {
  const { row, before, maker } = each;
  const mark = markOf(row);
  if (mark !== null && maker === undefined) return unaccounted(each, mark);
  if (before === undefined) return appeared(each);
  if (before.status === row.status || isOwnDoing(each, before, mirrored)) return undefined;
  return {
    kind: 'STATUS_CHANGED',
    resolution: 'TAKEN_OVER',
    subject: row.keyId,
    tenantSecretId: each.secret.id,
    detail: `Version ${row.version} went from ${before.status} to ${row.status}, by no operation of this key manager.`,
  };
}

function appeared({ row, secret, maker }: MirroredRow): Difference | undefined {
  if (maker !== undefined && maker.state !== 'FAILED') return undefined;
  const detail =
    maker === undefined
      ? `Version ${row.version} was made elsewhere (${secret.keyManager}).`
      : `Version ${row.version} came late, after its operation ${maker.id} had been given up; its key is kept.`;
  return {
    kind: 'APPEARED',
    resolution: 'TAKEN_OVER',
    subject: row.keyId,
    tenantSecretId: secret.id,
    detail,
  };
}

function unaccounted({ row, secret }: MirroredRow, mark: string): Difference {
  return {
    kind: 'UNACCOUNTED',
    resolution: 'REPORTED',
    subject: row.keyId,
    tenantSecretId: secret.id,
    detail:
      `Version ${row.version} bears the mark of operation ${mark}, which did not make it here: ` +
      'there is none, it made another secret or for another org, or the hash is not that of its secret.',
  };
}

function missing(secret: TenantSecret): Difference {
  return {
    kind: 'MISSING',
    resolution: 'REPORTED',
    subject: secret.keyId,
    tenantSecretId: secret.id,
    detail: `Salesforce no longer lists version ${secret.version}, which was ${secret.status} when it last did.`,
  };
}

/** A new secret of ours archives the one before it; destroying and restoring change the one that they are about. */
function isOwnDoing({ row }: MirroredRow, before: TenantSecret, mirrored: Mirrored): boolean {
  if (before.status === TenantSecretStatus.ACTIVE && row.status === TenantSecretStatus.ARCHIVED) {
    const active = mirrored.rows.find((each) => each.row.status === TenantSecretStatus.ACTIVE);
    return active?.maker !== undefined;
  }
  return mirrored.openOperations.some(({ targetId }) => targetId === before.id);
}
