import type { ApiToken } from '../access/api-token.js';
import type { Certificate } from '../certificate/certificate.js';
import type { Drift } from '../comparison/drift.js';
import type { KeptSecrets } from '../ports/alert-store.js';
import type { RotationPolicy } from '../rotation/rotation-policy.js';
import type { RotationRun } from '../rotation/rotation-run.js';
import { keptSecretsLimit } from '../rotation-limits.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import type { Condition } from './alert.js';

const day = 86_400_000;
/** From so many secrets on, the cap of 50 is near. */
export const nearCap = 45;
/** How long before a certificate expires people are told; once more when the last week begins, and when it has. */
export const certificateNotice = 30 * day;
/** How long before a token expires its administrators are told. */
export const tokenNotice = 14 * day;
/** How long before a rotation people are told. */
export const rotationNotice = day;
/** Orgs are compared every quarter of an hour. */
export const silence = 3_600_000;

/** A certificate in use whose end is near. Each stage is an alert of its own, so that it is heard again. */
export function expiringCertificate(certificate: Certificate, now: Date): Condition {
  const { orgId, developerName, notAfter } = certificate;
  const left = notAfter.getTime() - now.getTime();
  const stage = left <= 0 ? 'expired' : left <= 7 * day ? 'week' : 'month';
  const about = `The BYOK certificate ${developerName}`;
  const until = dateOf(notAfter);
  const message =
    left <= 0
      ? `${about} has expired on ${until}: no secret can be made until another one is uploaded.`
      : `${about} expires on ${until}: upload its successor before.`;
  const severity = left <= 7 * day ? 'CRITICAL' : 'WARNING';
  const kind = 'CERTIFICATE_EXPIRING';
  return { kind, severity, orgId, subject: `${certificate.id} ${stage}`, message };
}

/** An API token whose end is near. */
export function expiringToken({ id, name, expiresAt }: ApiToken): Condition {
  const message = `The API token ${name} expires on ${dateOf(expiresAt ?? new Date(0))}.`;
  return { kind: 'TOKEN_EXPIRING', severity: 'WARNING', orgId: null, subject: id, message };
}

/** A type with little room left. */
export function nearTheCap({ orgId, type, kept }: KeptSecrets): Condition {
  const isFull = kept >= keptSecretsLimit;
  const message = isFull
    ? `${type} has ${kept} active and archived secrets, which is all that Salesforce keeps: destroy one.`
    : `${type} has ${kept} active and archived secrets; Salesforce keeps ${keptSecretsLimit}.`;
  const severity = isFull ? 'CRITICAL' : 'WARNING';
  return { kind: 'CAP_NEAR', severity, orgId, subject: `${type} ${isFull ? 'full' : 'near'}`, message };
}

/** A difference that nothing has been done about. */
export function foundDrift({ id, orgId, detail }: Drift): Condition {
  return { kind: 'DRIFT_FOUND', severity: 'WARNING', orgId, subject: id, message: detail };
}

/** An org that could not be read for some time. */
export function silentOrg({ id: orgId, name, lastComparedAt }: SalesforceOrg): Condition {
  const since = lastComparedAt === null ? 'yet' : `since ${lastComparedAt.toISOString()}`;
  const message = `${name} could not be compared with Salesforce ${since}: test its connection.`;
  return { kind: 'SALESFORCE_TROUBLE', severity: 'WARNING', orgId, subject: 'comparison', message };
}

/** A rotation that will be begun soon. */
export function dueRotation({ orgId, type, nextDueAt, nextRunAt }: RotationPolicy): Condition {
  const message = `${type} will be rotated on ${nextRunAt.toISOString()}.`;
  const subject = `${type} ${nextDueAt.toISOString()}`;
  return { kind: 'ROTATION_DUE', severity: 'INFO', orgId, subject, message };
}

/** A rotation that was tried in vain; undefined where it only waits for its turn. */
export function failedRotation({ id, orgId, type, code, attempt }: RotationRun): Condition | undefined {
  if (code === null || code === 'ROTATION_TOO_SOON' || code === 'OPERATION_IN_PROGRESS') return undefined;
  const message = `Rotating ${type} has failed with ${code}, ${attempt} times so far; it is tried again.`;
  const severity = code === 'SALESFORCE_UNAVAILABLE' || code === 'HSM_UNAVAILABLE' ? 'WARNING' : 'CRITICAL';
  // Told anew where it fails for another reason, not where the count goes up.
  return { kind: 'ROTATION_FAILED', severity, orgId, subject: `${id} ${code}`, message };
}

/** A rotation that came to its end: a moment. */
export function doneRotation({ id, orgId, type }: RotationRun, version: number): Condition {
  const message = `${type} was rotated: version ${version} is active now.`;
  return { kind: 'ROTATION_DONE', severity: 'INFO', orgId, subject: id, message };
}

/** The token does not answer. */
export const hsmTrouble: Condition = {
  kind: 'HSM_TROUBLE',
  severity: 'CRITICAL',
  orgId: null,
  subject: 'hsm',
  message: 'The HSM does not answer: no secret can be made or destroyed until it does.',
};

/** The database did not answer for some time; told when it does again. */
export function databaseTrouble(from: Date, to: Date): Condition {
  const message = `The database did not answer from ${from.toISOString()} to ${to.toISOString()}.`;
  return {
    kind: 'DATABASE_TROUBLE',
    severity: 'CRITICAL',
    orgId: null,
    subject: from.toISOString(),
    message,
  };
}

function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
