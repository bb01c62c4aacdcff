import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openKeyWrap, openOaep } from '../../../src/simulator/tenant-secrets/unwrap.js';
import { writtenFiles } from '../written-files.js';
import { findLeaks, type Secret, type Writing } from './find-leaks.js';
import type { ScanEntry } from './scan-ledger.js';

/** What a product wrote and said in all its lives. */
export interface Traces {
  readonly dataDirectory: string;
  readonly log: readonly string[];
  /** Bodies of the answers that were heard. */
  readonly answers: readonly string[];
  /** What else must be nowhere: tokens that were given out, client secrets that were sent. */
  readonly secrets: readonly Secret[];
  /** Ciphertexts that the simulated org was sent: their plaintext is what must be nowhere at all. */
  readonly uploads: readonly string[];
}

/** Looks for secrets in files, log and answers. */
export async function scanProduct(traces: Traces): Promise<ScanEntry> {
  const { dataDirectory, log, answers } = traces;
  const secrets = [...(await ownSecrets(dataDirectory)), ...(await openUploads(traces)), ...traces.secrets];
  const files = (await writtenFiles(dataDirectory)).map(({ file, bytes }) => ({ place: file, bytes }));
  const writings: Writing[] = [
    ...files,
    { place: 'the log', bytes: Buffer.from(log.join('\n')) },
    { place: 'an answer', bytes: Buffer.from(answers.join('\n')) },
  ];
  const leaks = findLeaks(writings, secrets);
  const bytes = writings.reduce((sum, writing) => sum + writing.bytes.length, 0);
  const counts = { files: files.length, logLines: log.length, answers: answers.length, bytes };
  return { ...counts, secrets: secrets.length, leaks };
}

/** The PIN and the simulated org's client secret, each with the file that is there to hold it. */
async function ownSecrets(directory: string): Promise<Secret[]> {
  const pin = await readFile(path.join(directory, 'softhsm', 'pin'), 'utf8');
  const credentials = await readFile(path.join(directory, 'simulator', 'credentials.json'), 'utf8');
  const { clientSecret } = JSON.parse(credentials) as { clientSecret: string };
  return [
    { name: 'the PIN', bytes: Buffer.from(pin.trim()), keptIn: ['softhsm/pin'] },
    { name: 'a client secret', bytes: Buffer.from(clientSecret), keptIn: ['simulator/credentials.json'] },
  ];
}

/** The tenant secrets themselves, opened with the org's private key as Salesforce opens them. */
async function openUploads({ dataDirectory, uploads }: Traces): Promise<Secret[]> {
  const file = path.join(dataDirectory, 'simulator', 'certificate.key.pem');
  const key = createPrivateKey(await readFile(file));
  return uploads.flatMap((upload) => {
    const plaintext = opened(key, Buffer.from(upload, 'base64'));
    return plaintext === undefined ? [] : [{ name: 'a tenant secret', bytes: plaintext, keptIn: [] }];
  });
}

function opened(key: KeyObject, ciphertext: Buffer): Buffer | undefined {
  return openOaep(key, ciphertext) ?? openKeyWrap(key, ciphertext, ['sha512', 'sha1']);
}
