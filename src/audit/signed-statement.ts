import { createHash, createPublicKey } from 'node:crypto';
import type { AuditHead } from '../key-management/audit/audit-entry.js';
import type { Hsm } from '../key-management/ports/hsm.js';
import { canonicalJson } from '../key-management/canonical-json.js';

/** What a signature over the chain says beside the place. */
export interface Signed extends AuditHead {
  readonly at: Date;
  readonly keyName: string;
  readonly keyFingerprint: string;
  readonly signature: string;
}

/**
 * `checkpoint`: the chain has come to here. `end`: this export goes to here, so that one cut off at an older checkpoint
 * is seen to be cut off.
 */
export type StatementKind = 'checkpoint' | 'end';

/** The signing side of the record. */
export class AuditSigner {
  readonly #hsm: Pick<Hsm, 'auditKey' | 'signAudit'>;
  #key: Promise<{ name: string; publicKeyPem: string; fingerprint: string }> | undefined;

  constructor(hsm: Pick<Hsm, 'auditKey' | 'signAudit'>) {
    this.#hsm = hsm;
  }

  /** The public half, PEM. */
  async publicKeyPem(): Promise<string> {
    return (await this.#loadKey()).publicKeyPem;
  }

  /** Signs a place of the chain; rejects with HSM_UNAVAILABLE where the token is away. */
  async sign(kind: StatementKind, { sequence, hash }: AuditHead, at: Date): Promise<Signed> {
    const { name, fingerprint } = await this.#loadKey();
    const place = { sequence, hash, at, keyName: name, keyFingerprint: fingerprint };
    return { ...place, signature: await this.#hsm.signAudit(statement(kind, place)) };
  }

  async #loadKey(): Promise<{ name: string; publicKeyPem: string; fingerprint: string }> {
    this.#key ??= this.#hsm
      .auditKey()
      .then((key) => ({ ...key, fingerprint: fingerprintOf(key.publicKeyPem) }));
    try {
      return await this.#key;
    } catch (error) {
      this.#key = undefined;
      throw error;
    }
  }
}

/** A signed place as a line of an export or an anchor. */
export function signedLine(kind: StatementKind, { signature, ...place }: Signed): string {
  return canonicalJson({ ...claimOf(kind, place), signature });
}

/** What is signed: its kind is part of it, so that one kind cannot be passed off as the other. */
function statement(kind: StatementKind, place: Omit<Signed, 'signature'>): string {
  return canonicalJson(claimOf(kind, place));
}

function claimOf(kind: StatementKind, place: Omit<Signed, 'signature'>): object {
  const { sequence, hash, keyName, keyFingerprint } = place;
  return { [kind]: { sequence, hash, keyName, keyFingerprint, at: place.at.toISOString() } };
}

function fingerprintOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}
