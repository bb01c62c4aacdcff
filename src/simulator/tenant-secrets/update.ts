import { createHash } from 'node:crypto';
import { Refusal, notFound } from '../http/refusal.js';
import { namesRecord } from '../org/record-id.js';
import type { OrgState, TenantSecret } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';
import { decodeBase64 } from './base64-field.js';
import { enforceKeptSecretsLimit } from './rotation-limits.js';
import { secretTypeNamed } from './secret-type.js';
import { textOf, type WrittenFields } from './written-fields.js';

/** Version 44 made Status updatable; before, the value alone said what was meant. */
const statusSince = 44;

/** Who updates, by which version. */
export interface Updater {
  readonly userId: string;
  readonly apiVersion: number;
}

/** The row of an id in 15 or 18 characters. Throws Refusal NOT_FOUND. */
export function tenantSecretOf(state: Readonly<OrgState>, id: string): TenantSecret {
  const row = state.tenantSecrets.find((known) => namesRecord(id, known.id));
  if (row === undefined) throw notFound('no TenantSecret has this id.');
  return row;
}

/**
 * Updates a TenantSecret: its description, and its status by destroying (ARCHIVED to DESTROYED) or restoring the
 * export (DESTROYED to ARCHIVED). Throws Refusal, having changed nothing.
 */
export function updateTenantSecret(
  simulation: Simulation,
  draft: OrgState,
  id: string,
  fields: WrittenFields,
  updater: Updater,
): void {
  const row = tenantSecretOf(draft, id);
  const change = intendedChange(fields, updater.apiVersion);
  if (change !== undefined && !secretTypeNamed(row.type).isManaged) {
    throw refused('Status', `a secret of type ${row.type} can be neither destroyed nor restored.`, 'S-09');
  }
  if (change === 'DESTROY') destroy(row);
  if (change === 'RESTORE') restore(simulation, draft, row, textOf(fields, 'SecretValue') ?? '');
  if (fields.has('Description')) row.description = textOf(fields, 'Description');
  row.lastModifiedDate = simulation.clock.now().toISOString();
  row.lastModifiedById = updater.userId;
}

function intendedChange(fields: WrittenFields, apiVersion: number): 'DESTROY' | 'RESTORE' | undefined {
  const status = textOf(fields, 'Status');
  const secretValue = textOf(fields, 'SecretValue') ?? '';
  if (apiVersion < statusSince) {
    if (!fields.has('SecretValue')) return undefined;
    return secretValue === '' ? 'DESTROY' : 'RESTORE';
  }
  if (status === 'DESTROYED' && secretValue === '') return 'DESTROY';
  if (status === 'ARCHIVED' && secretValue !== '') return 'RESTORE';
  if (status === null && !fields.has('Status') && !fields.has('SecretValue')) return undefined;
  const words =
    'Status DESTROYED destroys, Status ARCHIVED with the exported SecretValue restores; nothing else.';
  throw refused('Status', words, 'S-14');
}

function destroy(row: TenantSecret): void {
  if (row.status !== 'ARCHIVED') {
    throw refused('Status', `only an archived secret can be destroyed; this one is ${row.status}.`, 'S-14');
  }
  row.status = 'DESTROYED';
  row.sealed = null;
}

function restore(simulation: Simulation, draft: OrgState, row: TenantSecret, secretValue: string): void {
  if (row.status !== 'DESTROYED') {
    throw refused('Status', `only a destroyed secret can be restored; this one is ${row.status}.`, 'S-15');
  }
  const blob = decodeBase64('SecretValue', secretValue);
  const secret = simulation.seal.open({ ...row, organizationId: draft.organizationId }, blob);
  if (secret === undefined) throw refused('SecretValue', "it is not this row's export.", 'S-15');
  const hash = createHash('sha256').update(secret).digest('base64');
  secret.fill(0);
  // The org keeps no hash of what it made itself: there the seal alone is the proof.
  if (row.secretValueHash !== null && row.secretValueHash !== hash) {
    throw refused('SecretValue', 'it does not match the SecretValueHash that was kept.', 'S-15');
  }
  enforceKeptSecretsLimit(draft, row.type);
  row.status = 'ARCHIVED';
  row.sealed = secretValue;
}

function refused(field: string, words: string, rule: string): Refusal {
  return new Refusal('FIELD_INTEGRITY_EXCEPTION', words, { fields: [field], rule });
}
