import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { WrappedTenantSecret } from '../../../src/key-management/ports/hsm.js';
import { testKey } from '../../support/certificates/key-pairs.js';

const run = promisify(execFile);

/** What the OpenSSL program gets out of an RSA-AES key wrap with the private key: length, and base64 SHA-256. */
export async function unwrappedByOpenssl(
  made: WrappedTenantSecret,
): Promise<{ length: number; sha256: string }> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'skm-openssl-'));
  const file = (name: string): string => path.join(directory, name);
  try {
    const bytes = Buffer.from(made.wrapped, 'base64');
    await writeFile(file('key.pem'), testKey('rsa4096').export({ type: 'pkcs8', format: 'pem' }));
    await writeFile(file('passing'), bytes.subarray(0, 512));
    await writeFile(file('secret'), bytes.subarray(512));
    const oaep = ['rsa_padding_mode:oaep', `rsa_oaep_md:${made.oaepHash}`, `rsa_mgf1_md:${made.oaepHash}`];
    const options = oaep.flatMap((option) => ['-pkeyopt', option]);
    const keys = ['-inkey', file('key.pem'), '-in', file('passing'), '-out', file('passing.key')];
    await run('openssl', ['pkeyutl', '-decrypt', ...keys, ...options]);
    const passing = (await readFile(file('passing.key'))).toString('hex');
    const cipher = ['-id-aes256-wrap-pad', '-nopad', '-K', passing, '-iv', 'a65959a6'];
    await run('openssl', ['enc', '-d', ...cipher, '-in', file('secret'), '-out', file('opened')]);
    const opened = await readFile(file('opened'));
    return { length: opened.length, sha256: createHash('sha256').update(opened).digest('base64') };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
