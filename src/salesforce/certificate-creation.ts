import { SOAP } from 'jsforce/lib/soap.js';
import { z } from 'zod';
import { KeyManagerError } from '../key-management/errors.js';
import type { NewCertificate } from '../key-management/ports/salesforce.js';
import { isTransient, toKeyManagerError } from './failures.js';
import { certificatePermissions, inWords } from './granted-permissions.js';
import type { OrgCalls } from './org-calls.js';
import { isRequestFailure, RequestFailure } from './request-failure.js';

const attempt = 'Creating the certificate';
const namespace = 'http://soap.sforce.com/2006/04/metadata';
const fault = z.object({ message: z.string().optional(), statusCode: z.string().optional() });
const resultShape = z.object({
  result: z.object({
    success: z.enum(['true', 'false']),
    errors: z.union([fault, z.array(fault)]).optional(),
  }),
});

/**
 * Has the org make a certificate that is fit for BYOK: Metadata API's createMetadata with the type Certificate, which
 * has the org make the key pair too. All three of its switches are set, for by default a key has 2048 bits and can be
 * exported. Rejects with KeyManagerError.
 */
export async function createCertificate(calls: OrgCalls, certificate: NewCertificate): Promise<void> {
  const metadata = {
    '@xsi:type': 'Certificate',
    fullName: certificate.developerName,
    caSigned: false,
    encryptedWithPlatformEncryption: true,
    keySize: 4096,
    masterLabel: certificate.label,
    privateKeyExportable: false,
  };
  let value: unknown;
  try {
    ({ value } = await calls.run((connection) => {
      const endpointUrl = `${connection.instanceUrl}/services/Soap/m/${connection.version}`;
      return new SOAP(connection, { xmlns: namespace, endpointUrl }).invoke('createMetadata', { metadata });
    }));
  } catch (thrown) {
    throw refusalOf(thrown);
  }
  requireSuccess(value);
}

function requireSuccess(value: unknown): void {
  const answer = resultShape.safeParse(value);
  if (!answer.success) {
    const unreadable = new RequestFailure(
      'UNREADABLE',
      "Salesforce's answer has another shape than expected.",
    );
    throw toKeyManagerError(unreadable, attempt);
  }
  const { success, errors } = answer.data.result;
  if (success === 'true') return;
  const [first] = [errors ?? []].flat();
  throw rejected(
    `${first?.statusCode ?? 'no code'}: ${first?.message ?? 'no reason given'}`,
    first?.statusCode,
  );
}

/** A SOAP fault comes as HTTP 500, and is a definite no all the same where it has a code of its own. */
function refusalOf(thrown: unknown): unknown {
  const isFault = isRequestFailure(thrown) && thrown.kind === 'REFUSED' && thrown.code !== undefined;
  if (!isFault || (isTransient(thrown) && thrown.status !== 500)) return toKeyManagerError(thrown, attempt);
  return rejected(thrown.message, thrown.code);
}

function rejected(words: string, code: string | undefined): KeyManagerError<'SALESFORCE_REJECTED'> {
  const wanted = inWords([
    ...Object.values(certificatePermissions),
    'Modify Metadata Through Metadata API Functions',
  ]);
  return new KeyManagerError(
    'SALESFORCE_REJECTED',
    `${attempt} failed: ${words} The connected user needs ${wanted} (Setup, Permission Sets, System Permissions).`,
    { salesforceErrorCode: code ?? null },
  );
}
