import { publicKeyPemOf } from '../../certificate/public-key.js';
import { markDescription } from '../../description.js';
import type { Operation } from '../../operation.js';
import type { SecretWrapping, WrappedTenantSecret } from '../../ports/hsm.js';
import type { CreateOutcome, SalesforceSession } from '../../ports/salesforce.js';
import { wrappingOf } from '../../type-rules.js';
import type { KeyOperationDependencies } from '../dependencies.js';
import { intentOf, typeOf } from '../operation-facts.js';

/** A secret that is wrapped and ready to be sent once; it lives in memory alone. */
export interface PreparedUpload {
  /** Base64 SHA-256 of the secret. */
  readonly sha256: string;
  /** Sends it; `mayStillSend` is asked right before the first byte. */
  send(session: SalesforceSession, mayStillSend: () => boolean): Promise<CreateOutcome>;
}

type Needed = Pick<KeyOperationDependencies, 'store' | 'hsm' | 'steps'>;

/** For TenantSecret: wrapped under the org's certificate, with its hash. */
export async function prepareTenantSecret(needed: Needed, operation: Operation): Promise<PreparedUpload> {
  const { certificateId, keyDerivationMode, description } = intentOf(operation);
  const [certificate] =
    certificateId === null ? [] : await needed.store.read.certificatesByIds([certificateId]);
  if (certificate === undefined) throw new Error(`the certificate of operation ${operation.id} is gone`);
  const type = typeOf(operation);
  const wrapping = wrappingOf(type, 'TENANT_SECRET');
  const { wrapped, sha256 } = await wrap(needed, operation, certificate.pem, wrapping);
  const upload = {
    ...{ type, keyDerivationMode, wrapped, sha256 },
    description: markDescription(description, operation.id),
    certificateDeveloperName: certificate.developerName,
  };
  return { sha256, send: (session, mayStillSend) => session.createTenantSecret(upload, mayStillSend) };
}

/**
 * For DataEncryptionKey: wrapped under the certificate that Salesforce makes for this one key. Its name is the
 * operation's, so that an operation that is taken up goes on with what it began.
 */
export async function prepareDataEncryptionKey(
  needed: Needed,
  operation: Operation,
  session: SalesforceSession,
): Promise<PreparedUpload> {
  const type = typeOf(operation);
  // No step of its own: nothing comes of it until the key is sent, and it may be done again.
  const begun = await session.beginDataEncryptionKey(type, `SKM_${operation.id}`);
  const wrapping = wrappingOf(type, 'DATA_ENCRYPTION_KEY');
  const { wrapped, sha256 } = await wrap(needed, operation, begun.certificatePem, wrapping);
  const description = markDescription(intentOf(operation).description, operation.id);
  const upload = { type, description, wrapped, sessionToken: begun.sessionToken };
  return { sha256, send: (sender, mayStillSend) => sender.createDataEncryptionKey(upload, mayStillSend) };
}

async function wrap(
  { hsm, steps }: Needed,
  operation: Operation,
  certificatePem: string,
  wrapping: SecretWrapping,
): Promise<WrappedTenantSecret> {
  const publicKeyPem = publicKeyPemOf(certificatePem);
  return await steps.take('hsm:make', operation.id, () =>
    hsm.makeTenantSecret(operation.id, publicKeyPem, wrapping),
  );
}
