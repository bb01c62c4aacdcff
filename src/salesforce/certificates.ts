import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Logger } from '../key-management/ports/logger.js';
import type { OrgCertificate } from '../key-management/ports/salesforce.js';
import { firstCertificate } from './certificate-chain.js';
import { isForbidden, toKeyManagerError } from './failures.js';
import type { OrgCalls } from './org-calls.js';
import { queryAll, soqlText } from './soql.js';

const certificateRow = z.object({ Id: z.string().regex(/^[A-Za-z0-9]{15,18}$/) });

/**
 * The org's newest certificate of a unique name (Tooling Certificate and its CertificateChain). Where the user may not
 * look, or the chain is in no form that we can read, NOT_PERMITTED: nothing was seen that speaks against it. Rejects
 * with KeyManagerError.
 */
export async function findCertificate(
  calls: OrgCalls,
  developerName: string,
  logger: Logger,
): Promise<OrgCertificate> {
  try {
    const id = await newestOfName(calls, developerName);
    if (id === undefined) return { found: 'NO' };
    const certificate = await readChain(calls, id);
    if (certificate !== undefined) return { found: 'YES', fingerprintSha256: certificate.fingerprint256 };
    logger.warn({}, 'CertificateChain came in a form that is not understood');
    return { found: 'NOT_PERMITTED' };
  } catch (thrown) {
    if (isForbidden(thrown)) return { found: 'NOT_PERMITTED' };
    throw toKeyManagerError(thrown, "Reading the org's certificate");
  }
}

/** The same certificate itself, PEM; undefined where there is none, or where the user may not look. */
export async function certificatePem(calls: OrgCalls, developerName: string): Promise<string | undefined> {
  try {
    const id = await newestOfName(calls, developerName);
    return id === undefined ? undefined : (await readChain(calls, id))?.toString();
  } catch (thrown) {
    if (isForbidden(thrown)) return undefined;
    throw thrown;
  }
}

/** Tooling can answer deleted rows as well, so the newest counts. */
async function newestOfName(calls: OrgCalls, developerName: string): Promise<string | undefined> {
  const soql =
    `SELECT Id FROM Certificate WHERE DeveloperName = ${soqlText(developerName)}` +
    ' ORDER BY CreatedDate DESC';
  const { records } = await queryAll(calls, soql, certificateRow, '/tooling/query');
  return records[0]?.Id;
}

async function readChain(calls: OrgCalls, id: string): Promise<X509Certificate | undefined> {
  const url = `/tooling/sobjects/Certificate/${id}/CertificateChain`;
  // As text whatever its type says: jsforce would parse XML and CSV, and the bytes are what counts.
  const answer = await calls.run((connection) =>
    connection.request({ method: 'GET', url }, { responseType: 'text/plain' }),
  );
  return firstCertificate(answer.bytes);
}

/** Whether the user may read certificates at all. Rejects as OrgCalls.run does. */
export async function mayReadCertificates(calls: OrgCalls): Promise<boolean> {
  try {
    await queryAll(calls, 'SELECT Id FROM Certificate LIMIT 1', certificateRow, '/tooling/query');
    return true;
  } catch (thrown) {
    if (isForbidden(thrown)) return false;
    throw thrown;
  }
}
