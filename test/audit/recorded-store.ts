import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ulid } from 'ulid';
import { createAudit, type Audit } from '../../src/audit/create-audit.js';
import type { Hsm } from '../../src/key-management/ports/hsm.js';
import type { DatabaseStore } from '../../src/persistence/database-store.js';
import { silent } from '../persistence/databases.js';

/** A record kept in a database, signed by a key that is at hand instead of one in a token. */
export interface RecordedStore extends Audit {
  readonly publicKeyPem: string;
  readonly anchorFile: string;
  /** The whole export, as bytes. */
  exportBytes(): Promise<Buffer>;
  /** What was anchored so far. */
  anchorBytes(): Promise<Buffer>;
  remove(): Promise<void>;
}

const clock = { now: () => new Date() };

/** Keeps a record of what is written to the store. */
export async function recordedStore(store: DatabaseStore): Promise<RecordedStore> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const folder = await mkdtemp(path.join(tmpdir(), 'skm-audit-'));
  const anchorFile = path.join(folder, 'anchor.jsonl');
  const options = { anchorFile, anchorUrl: undefined, checkpointEveryMilliseconds: 20 };
  const hsm = signingWith(privateKey, publicKeyPem);
  const audit = createAudit(options, { store, hsm, clock, logger: silent });
  return {
    ...audit,
    publicKeyPem,
    anchorFile,
    exportBytes: async () => {
      let text = '';
      for await (const page of await audit.exported.begin()) text += page;
      return Buffer.from(text);
    },
    anchorBytes: () => readFile(anchorFile),
    remove: async () => {
      await audit.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function signingWith(key: KeyObject, publicKeyPem: string): Hsm {
  return {
    auditKey: () => Promise.resolve({ name: 'skm:audit:1', publicKeyPem }),
    signAudit: (data: string) => Promise.resolve(createSign('sha256').update(data).sign(key, 'base64')),
  } as unknown as Hsm;
}

/** Puts something on record by writing it. */
export async function makeToken({ store }: Pick<Audit, 'store'>, name = 'a token'): Promise<void> {
  const id = ulid();
  await store.transaction((write) =>
    write.insertApiToken({
      id: `token_${id}` as never,
      name,
      sha256: id,
      createdBy: { kind: 'TOKEN', id: 'a', name: 'Ada' },
      createdAt: new Date(),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    }),
  );
}
