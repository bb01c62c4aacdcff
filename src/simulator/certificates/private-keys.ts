import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../org/durable-file.js';
import { firstCertificateName } from '../org/found-org.js';

/** The private keys of the org's certificates: one file each, readable by their owner alone. */
export class PrivateKeys {
  readonly #directory: string;
  readonly #keys = new Map<string, KeyObject>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Keeps a private key; durable when it resolves. */
  async keep(developerName: string, privateKeyPem: string): Promise<void> {
    const file = this.#fileOf(developerName);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeDurably(file, privateKeyPem, 0o600);
    this.#keys.set(developerName, createPrivateKey(privateKeyPem));
  }

  /** Reads the private keys of these certificates. Rejects where one is missing. */
  async load(developerNames: readonly string[]): Promise<void> {
    for (const developerName of developerNames) {
      const pem = await readFile(this.#fileOf(developerName), 'utf8');
      this.#keys.set(developerName, createPrivateKey(pem));
    }
  }

  /** Deletes the private key of a certificate that the org has no more. */
  async forget(developerName: string): Promise<void> {
    this.#keys.delete(developerName);
    await rm(this.#fileOf(developerName), { force: true });
  }

  /** The private key of a certificate that the org has. */
  get(developerName: string): KeyObject {
    const key = this.#keys.get(developerName);
    if (key === undefined) throw new TypeError(`the private key of ${developerName} was not loaded`);
    return key;
  }

  /** The contract names the first one's file; later ones lie in a folder. */
  #fileOf(developerName: string): string {
    return developerName === firstCertificateName
      ? path.join(this.#directory, 'certificate.key.pem')
      : path.join(this.#directory, 'certificates', `${developerName}.key.pem`);
  }
}
