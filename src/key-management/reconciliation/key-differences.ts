import type { Difference } from '../comparison/drift.js';
import type { OperationId } from '../identifiers.js';
import type { Operation } from '../operation.js';
import { isOpen } from '../operations/operation-facts.js';
import type { SalesforceOrg } from '../salesforce-org.js';
import { TenantSecretStatus, type TenantSecret } from '../tenant-secret.js';

/** What is on record about a key of the token: the operation whose id it bears, and the secret that came of it. */
export interface KeyFacts {
  readonly id: OperationId;
  readonly operation: Operation | undefined;
  readonly secret: TenantSecret | undefined;
}

/**
 * A secret in use whose key the token no longer has. One that was destroyed and restored has none, on purpose; so it is
 * no difference.
 */
export function lostKey({ id, operation, secret }: KeyFacts, hasBackup: boolean): Difference | undefined {
  if (secret === undefined || secret.status === TenantSecretStatus.DESTROYED) return undefined;
  const wentOnPurpose = operation?.state === 'SUCCEEDED' && operation.keyDestroyedAt !== null;
  if (wentOnPurpose) return undefined;
  const rescue = hasBackup
    ? 'Salesforce still has it, and a backup of it is stored.'
    : 'Salesforce still has it; there is no backup of it yet.';
  return {
    kind: 'KEY_MISSING',
    resolution: 'REPORTED',
    subject: id,
    tenantSecretId: secret.id,
    detail: `Version ${secret.version} is ${secret.status}, and the token has no key of it. ${rescue}`,
  };
}

/**
 * A key that neither an open operation nor a secret in use belongs to. It is removed where it is certain that nobody
 * can need it: its secret is destroyed, or was never in Salesforce. Where we know nothing of it, a person decides.
 */
export function orphanOf(facts: KeyFacts, org: SalesforceOrg): Difference | undefined {
  const { id, operation, secret } = facts;
  if (operation === undefined) {
    return orphaned(
      facts,
      'REPORTED',
      `The token has a key of operation ${id}, which is not on record here.`,
    );
  }
  if (operation.orgId !== org.id || isOpen(operation) || operation.hsmWork !== null) return undefined;
  if (secret?.status === TenantSecretStatus.DESTROYED) {
    return orphaned(facts, 'REMOVED', `The token still had the key of version ${secret.version}, destroyed.`);
  }
  if (secret !== undefined) return undefined;
  if (operation.state === 'FAILED' && operation.keyId === null) {
    return orphaned(facts, 'REMOVED', `The token still had the key of operation ${id}, which had failed.`);
  }
  return orphaned(
    facts,
    'REPORTED',
    `The token has a key of operation ${id}, whose secret Salesforce does not list as ours.`,
  );
}

function orphaned(
  { id, secret }: KeyFacts,
  resolution: Difference['resolution'],
  detail: string,
): Difference {
  return { kind: 'KEY_ORPHANED', resolution, subject: id, tenantSecretId: secret?.id ?? null, detail };
}
