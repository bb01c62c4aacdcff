import type { Violation } from '../violation.js';
import { byColumn, type Evidence } from './evidence.js';
import type { Row } from '../stage/database.js';

const typeNames: Readonly<Record<string, string>> = {
  Data: 'DATA',
  EventBus: 'EVENT_BUS',
  DeterministicData: 'DETERMINISTIC_DATA',
  Analytics: 'ANALYTICS',
};
const mark = /(?:^| )\[skm:([0-9A-HJKMNP-TV-Z]{26})\]$/;

/**
 * Every secret in Salesforce is ours, imported or reported, and the database says of each what Salesforce says: id,
 * type, version, status and hash; and nothing else is in the database.
 */
export function checkMirror({ rows, secrets, operations, drifts }: Evidence): Violation[] {
  const known = byColumn(secrets, 'key_id');
  const makers = byColumn(operations, 'id');
  const listed = new Set(rows.map(({ id }) => id));
  return [
    ...rows.flatMap((row) => differences(row, known.get(row.id))),
    ...rows.flatMap((row) => strangers(row, known.get(row.id), makers, drifts)),
    ...secrets
      .filter(({ key_id }) => !listed.has(String(key_id)))
      .map(({ key_id }) => ({
        invariant: 'the database mirrors Salesforce',
        detail: `${String(key_id)} is not in Salesforce`,
      })),
  ];
}

function differences(row: Evidence['rows'][number], secret: Row | undefined): Violation[] {
  const wanted = [typeNames[row.type], row.version, row.status, row.secretValueHash];
  const kept = secret && [secret['type'], secret['version'], secret['status'], secret['secret_value_hash']];
  if (JSON.stringify(wanted) === JSON.stringify(kept)) return [];
  const detail = `${row.id}: Salesforce has ${JSON.stringify(wanted)}, the database ${JSON.stringify(kept)}`;
  return [{ invariant: 'the database mirrors Salesforce', detail }];
}

/** Ours: made by an operation whose mark and hash it has. Imported: said to be somebody else's, and reported once. */
function strangers(
  row: Evidence['rows'][number],
  secret: Row | undefined,
  makers: ReadonlyMap<string, Row>,
  drifts: readonly Row[],
): Violation[] {
  if (secret === undefined) return [];
  const marked = mark.exec(row.description ?? '')?.[1];
  const maker = makers.get(marked ?? '');
  const isOurs = marked !== undefined && maker?.['secret_value_hash'] === row.secretValueHash;
  const expected = isOurs ? 'HSM' : row.source === 'HSM' ? 'SALESFORCE' : 'EXTERNAL';
  const violations: Violation[] = [];
  if (secret['key_manager'] !== expected || secret['operation_id'] !== (isOurs ? marked : null)) {
    const detail = `${row.id} is ${expected}, and on record as ${String(secret['key_manager'])} of operation ${String(secret['operation_id'])}`;
    violations.push({ invariant: 'every secret is ours, imported or reported', detail });
  }
  const isReported = drifts.some((drift) => drift['subject'] === row.id && drift['kind'] === 'APPEARED');
  if (!isOurs && !isReported) {
    const detail = `${row.id} was made elsewhere, and no drift says that it appeared`;
    violations.push({ invariant: 'every secret is ours, imported or reported', detail });
  }
  return violations;
}
