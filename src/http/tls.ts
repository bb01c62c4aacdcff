import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Where certificate and key lie, PEM. */
export interface TlsFiles {
  readonly certificateFile: string;
  readonly privateKeyFile: string;
}

/** What a TLS server is given. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2';
}

/** Certificate or key cannot be used: which variable, what about it, and what to do. Never what the file holds. */
export class TlsFault extends Error {
  override readonly name = 'TlsFault';
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(variable: string, problem: string, remedy: string) {
    super(`${variable}: ${problem}`);
    this.variable = variable;
    this.problem = problem;
    this.remedy = remedy;
  }
}

const forCertificate = 'TLS_CERTIFICATE_FILE';
const forKey = 'TLS_PRIVATE_KEY_FILE';

/** Reads certificate (its chain after it) and key, and holds them against each other. Rejects with TlsFault. */
export async function readTlsFiles(files: TlsFiles): Promise<TlsMaterial> {
  const cert = await readWhole(forCertificate, files.certificateFile);
  const key = await readWhole(forKey, files.privateKeyFile);
  const certificate = attempt(
    () => new X509Certificate(cert),
    () =>
      new TlsFault(forCertificate, 'The file holds no certificate.', 'Give a PEM file, the chain after it.'),
  );
  const privateKey = attempt(
    () => createPrivateKey(key),
    () =>
      new TlsFault(
        forKey,
        'The file holds no key that can be read.',
        'Give a PEM file without a passphrase.',
      ),
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new TlsFault(forKey, "The key is not the certificate's.", 'Give the two halves of one pair.');
  }
  return { cert, key, minVersion: 'TLSv1.2' };
}

async function readWhole(variable: string, file: string): Promise<Buffer> {
  return await readFile(file).catch(() => {
    throw new TlsFault(variable, 'The file cannot be read.', 'Check the path, and who may read it.');
  });
}

function attempt<T>(read: () => T, fault: () => TlsFault): T {
  try {
    return read();
  } catch {
    throw fault();
  }
}
