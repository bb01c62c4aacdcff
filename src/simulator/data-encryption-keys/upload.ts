import { createHash } from 'node:crypto';
import { Refusal } from '../http/refusal.js';
import type { DataEncryptionKey, OrgState } from '../org/org-state.js';
import type { Simulation } from '../simulation.js';
import { decodeBase64 } from '../tenant-secrets/base64-field.js';
import { openKeyWrap } from '../tenant-secrets/unwrap.js';
import { textOf, type WrittenFields } from '../tenant-secrets/written-fields.js';
import { refused, requireRootKey } from './begin.js';

const leastBetween = 3_600_000;

/**
 * The second create: opens the upload with the private key of the certificate that was made for it, and makes it the
 * active key. The key that waited, its certificate and its token are gone with it. Rejects with Refusal.
 */
export async function uploadDataEncryptionKey(
  simulation: Simulation,
  fields: WrittenFields,
  userId: string,
): Promise<DataEncryptionKey> {
  requireRootKey(simulation);
  const { row, certificateName } = await simulation.org.change((draft) => {
    const waiting = waitingFor(simulation, draft, textOf(fields, 'SessionToken'));
    const secretValue = textOf(fields, 'SecretValue') ?? '';
    const hash = openedHash(simulation, draft, waiting, secretValue);
    const now = simulation.clock.now();
    enforceInterval(draft, now);
    succeed(draft, now);
    draft.dataEncryptionKeys = draft.dataEncryptionKeys.filter((known) => known !== waiting);
    const made: DataEncryptionKey = {
      ...waiting,
      status: 'Active',
      version: nextVersion(draft),
      description: textOf(fields, 'Description') ?? waiting.description,
      sessionToken: null,
      tokenExpiresAt: null,
      hash,
      uploaded: { secretValue },
      createdDate: now.toISOString(),
      lastModifiedDate: now.toISOString(),
      createdById: userId,
    };
    draft.dataEncryptionKeys.push(made);
    draft.certificates = draft.certificates.filter(
      ({ developerName }) => developerName !== waiting.certificateName,
    );
    return { row: made, certificateName: waiting.certificateName };
  });
  await simulation.keys.forget(certificateName);
  return row;
}

function waitingFor(
  { realClock }: Simulation,
  draft: OrgState,
  sessionToken: string | null,
): DataEncryptionKey {
  const waiting = draft.dataEncryptionKeys.find(
    (known) => known.sessionToken !== null && known.sessionToken === sessionToken,
  );
  if (waiting === undefined) throw refused('SessionToken', 'no key waits for this session token.');
  if (Date.parse(waiting.tokenExpiresAt ?? '') > realClock.now().getTime()) return waiting;
  throw refused('SessionToken', 'it has expired.');
}

/** There is no hash to compare with: that 32 bytes come out of both layers is the proof. */
function openedHash(
  simulation: Simulation,
  draft: OrgState,
  { certificateName }: DataEncryptionKey,
  secretValue: string,
): string {
  const ciphertext = decodeBase64('SecretValue', secretValue);
  const hashes = draft.settings.keyWrapSha1 ? (['sha512', 'sha1'] as const) : (['sha512'] as const);
  const secret = openKeyWrap(simulation.keys.get(certificateName), ciphertext, hashes);
  if (secret?.length !== 32) {
    secret?.fill(0);
    const words = "it does not decrypt to 32 bytes with its certificate's key and CKM_RSA_AES_KEY_WRAP.";
    throw refused('SecretValue', words);
  }
  const hash = createHash('sha256').update(secret).digest('base64');
  secret.fill(0);
  const isUsed = [
    ...draft.dataEncryptionKeys.map((known) => known.hash),
    ...draft.tenantSecrets.map((known) => known.secretValueHash),
  ].includes(hash);
  if (isUsed) throw refused('SecretValue', 'this key material was used in the org before.');
  return hash;
}

function enforceInterval({ settings, dataEncryptionKeys }: OrgState, now: Date): void {
  if (!settings.rotationLimits) return;
  const made = dataEncryptionKeys.filter(({ version }) => version !== null);
  const newest = Math.max(...made.map(({ createdDate }) => Date.parse(createdDate)));
  if (now.getTime() >= newest + leastBetween) return;
  const allowedAt = new Date(newest + leastBetween).toISOString();
  const words = `the next data encryption key is allowed from ${allowedAt}.`;
  throw new Refusal(settings.limitErrorCode, words, { rule: 'S-22' });
}

/** What was active only decrypts from now on; that a TenantSecret of the type is archived too is our reading. */
function succeed(draft: OrgState, now: Date): void {
  for (const known of draft.dataEncryptionKeys.filter(({ status }) => status === 'Active')) {
    known.status = 'Archived';
    known.lastModifiedDate = now.toISOString();
  }
  for (const known of draft.tenantSecrets) {
    if (known.type !== 'SearchIndex' || known.status !== 'ACTIVE') continue;
    known.status = 'ARCHIVED';
    known.lastModifiedDate = now.toISOString();
  }
}

function nextVersion({ dataEncryptionKeys }: OrgState): number {
  return Math.max(0, ...dataEncryptionKeys.map(({ version }) => version ?? 0)) + 1;
}
