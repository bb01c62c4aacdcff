import type { BookedAnswer } from '../play/book.js';
import type { ShownSecret } from '../play/documents.js';
import type { Violation } from '../violation.js';
import { byColumn, type Evidence } from './evidence.js';

/** Nothing acknowledged is missing, every call was answered, and the answers of one idempotency key agree. */
export function checkAnswers(evidence: Evidence): Violation[] {
  const { answers } = evidence.book;
  return [
    ...answers.flatMap((answer) => hung(answer)),
    ...answers.flatMap((answer) => unexpected(answer)),
    ...answers.flatMap(({ call, secret }) =>
      secret === undefined ? [] : missing(call.mutation, secret, answers, evidence),
    ),
    ...disagreements(answers),
    ...unrecorded(evidence),
  ];
}

function hung({ call, outcome }: BookedAnswer): Violation[] {
  if (outcome.kind !== 'hung') return [];
  return [{ invariant: 'every call is answered', detail: `${call.mutation} ${String(call.key)} hung` }];
}

function unexpected({ call, outcome }: BookedAnswer): Violation[] {
  if (outcome.kind !== 'answered' || outcome.code === undefined || expectedCodes.has(outcome.code)) return [];
  const detail = `${call.mutation} ${String(call.key)}: ${outcome.code}: ${outcome.message}`;
  return [{ invariant: 'errors are the documented ones', detail }];
}

const expectedCodes: ReadonlySet<string> = new Set([
  'OPERATION_PENDING',
  'OPERATION_IN_PROGRESS',
  'SALESFORCE_UNAVAILABLE',
  'SALESFORCE_REJECTED',
  'HSM_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'ROTATION_TOO_SOON',
  'KEY_LIMIT_REACHED',
  'MISSING_MANAGE_ENCRYPTION_KEYS',
  'CONFIRMATION_MISMATCH',
  'TENANT_SECRET_NOT_ARCHIVED',
  'TENANT_SECRET_NOT_DESTROYED',
  'BACKUP_REQUIRED',
  'BACKUP_KEPT',
]);

/** What was answered is true in Salesforce; a status may have gone on since. */
function missing(
  mutation: string,
  secret: ShownSecret,
  answers: readonly BookedAnswer[],
  { rows }: Evidence,
): Violation[] {
  const row = rows.find(({ id }) => id === secret.keyId);
  const told = `${mutation} answered ${secret.keyId} ${secret.status}`;
  if (row === undefined) return [lost(`${told}, and Salesforce has no such secret`)];
  if (row.version !== secret.version || row.secretValueHash !== secret.secretValueHash) {
    return [lost(`${told}, version ${String(secret.version)}, and Salesforce shows another secret`)];
  }
  const wasRestored = answers.some(
    ({ call }) => call.mutation === 'restoreTenantSecret' && call.input['id'] === secret.id,
  );
  const isEarlier = rank(row.status) < rank(secret.status);
  return isEarlier && !wasRestored ? [lost(`${told}, and Salesforce shows it as ${row.status}`)] : [];
}

function lost(detail: string): Violation {
  return { invariant: 'nothing acknowledged is missing', detail };
}

function rank(status: string): number {
  return ['ACTIVE', 'ARCHIVED', 'DESTROYED'].indexOf(status);
}

/** One key, one secret: once it was answered with success, never with anything definite that is otherwise. */
function disagreements(answers: readonly BookedAnswer[]): Violation[] {
  const first = new Map<string, BookedAnswer>();
  const violations: Violation[] = [];
  for (const answer of answers) {
    const { call, outcome } = answer;
    if (call.key === null || outcome.kind !== 'answered') continue;
    const key = `${call.mutation} ${call.key}`;
    const earlier = first.get(key);
    const passing = outcome.code === 'HSM_UNAVAILABLE' || outcome.code === 'DATABASE_UNAVAILABLE';
    if (earlier === undefined) {
      if (outcome.code === undefined) first.set(key, answer);
    } else if (!passing && earlier.secret?.keyId !== answer.secret?.keyId) {
      const now = outcome.code ?? answer.secret?.keyId ?? 'nothing';
      const detail = `${key} was answered with ${String(earlier.secret?.keyId)}, and later with ${now}`;
      violations.push({ invariant: 'the answers of a key agree', detail });
    }
  }
  return violations;
}

/** Whoever was told of success finds it on record under his key. */
function unrecorded({ book, operations, secrets }: Evidence): Violation[] {
  const byKey = byColumn(
    operations.map((operation) => ({
      ...operation,
      scope: `${String(operation['kind'])} ${String(operation['idempotency_key'])}`,
    })),
    'scope',
  );
  const known = byColumn(secrets, 'key_id');
  return book.answers.flatMap(({ call, secret }) => {
    if (call.key === null || secret === undefined) return [];
    const operation = byKey.get(`${call.mutation} ${call.key}`);
    const result = JSON.parse(String(operation?.['result'] ?? 'null')) as { tenantSecretId?: string } | null;
    const isRight =
      operation?.['state'] === 'SUCCEEDED' && result?.tenantSecretId === known.get(secret.keyId)?.['id'];
    if (isRight) return [];
    const detail = `${call.mutation} ${call.key} answered ${secret.keyId}; on record: ${JSON.stringify(operation)}`;
    return [{ invariant: 'what was acknowledged is on record', detail }];
  });
}
