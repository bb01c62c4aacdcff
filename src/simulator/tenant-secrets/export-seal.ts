import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** The row that a sealed secret belongs to. */
export interface SealedRow {
  readonly organizationId: string;
  readonly id: string;
  readonly version: number;
}

/** Salesforce's exports begin so; ours say at once that they are none. */
const magic = Buffer.from('SIMULATED-EXPORT-1:');
const nonceLength = 12;
const tagLength = 16;

/**
 * The org's own key over the secrets that it keeps: what an export gives is the secret under this key, bound to its
 * org, row and version (AES-256-GCM), as Salesforce's exports are under its tenant wrapping key. It is derived from the
 * private key of the org's first certificate, so that state.json alone opens nothing.
 */
export class ExportSeal {
  readonly #key: Buffer;

  constructor(privateKey: KeyObject, organizationId: string) {
    const material = privateKey.export({ type: 'pkcs8', format: 'der' });
    this.#key = Buffer.from(
      hkdfSync('sha256', material, organizationId, 'simulated tenant wrapping key', 32),
    );
  }

  /** Seals a secret for its row, base64. */
  seal(row: SealedRow, secret: Buffer): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(bindingOf(row));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([magic, nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** The secret of an export that was made for this very row; undefined for anything else. */
  open(row: SealedRow, blob: Buffer): Buffer | undefined {
    if (!blob.subarray(0, magic.length).equals(magic)) return undefined;
    const nonceEnd = magic.length + nonceLength;
    const nonce = blob.subarray(magic.length, nonceEnd);
    const tag = blob.subarray(nonceEnd, nonceEnd + tagLength);
    if (tag.length !== tagLength) return undefined;
    try {
      const options = { authTagLength: tagLength };
      const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce, options);
      decipher.setAAD(bindingOf(row)).setAuthTag(tag);
      return Buffer.concat([decipher.update(blob.subarray(nonceEnd + tagLength)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}

function bindingOf({ organizationId, id, version }: SealedRow): Buffer {
  return Buffer.from(`${organizationId}/${id}/${version}`);
}
