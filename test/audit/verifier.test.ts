import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { canonicalJson } from '../../src/key-management/canonical-json.js';
// @ts-expect-error: plain JavaScript without types, as it must run where nothing of ours is installed
import { readKeys } from '../../scripts/audit/keys.mjs';
// @ts-expect-error: plain JavaScript without types, as it must run where nothing of ours is installed
import { verifyRecord } from '../../scripts/audit/verify-record.mjs';
import { onSqlite } from '../persistence/databases.js';
import { makeToken, recordedStore, type RecordedStore } from './recorded-store.js';
import { tamperings } from './tampering.js';

const changes = 1000;
const database = onSqlite();
let recorded: RecordedStore;
let record: Buffer;
let keys: unknown;

beforeEach(async () => {
  recorded = await recordedStore(await database.store());
  for (let made = 0; made < 30; made++) {
    await makeToken(recorded);
    // Time enough for checkpoints in the middle.
    if (made % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  record = await recorded.exportBytes();
  keys = readKeys(recorded.publicKeyPem);
});

afterEach(async () => {
  await recorded.remove();
});

function judge(
  bytes: Buffer,
  anchors: Buffer[] = [],
): { fault?: string; entries?: number; checkpoints?: number } {
  return verifyRecord(bytes, keys, anchors) as { fault?: string };
}

describe('the stand-alone verifier', () => {
  test('finds an exported record genuine, with its checkpoints and anchors', async () => {
    const found = judge(record, [await recorded.anchorBytes()]);
    expect(found).toMatchObject({ entries: 30 });
    expect(found.checkpoints).toBeGreaterThanOrEqual(2);
  });

  test(`finds each of ${String(changes)} changes at random places`, () => {
    const seed = randomInt(2 ** 31);
    let state = seed;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1;
      return state % below;
    };
    const missed: string[] = [];
    for (let count = 0; count < changes; count++) {
      const { kind, apply } = tamperings[count % tamperings.length]!;
      const changed = apply(record, random);
      if (!changed.equals(record) && judge(changed).fault === undefined)
        missed.push(`${kind} (${String(count)})`);
    }
    expect({ seed, missed }).toEqual({ seed, missed: [] });
  });

  test('finds a changed entry although every hash after it was made anew', () => {
    const lines = record.toString().trimEnd().split('\n');
    let previousHash = '0'.repeat(64);
    const forged = lines.map((line) => {
      const { hash, ...entry } = JSON.parse(line) as Record<string, unknown>;
      if (entry['sequence'] === undefined) return line;
      const renamed = { ...entry, ...(entry['sequence'] === 5 ? { action: 'nothing' } : {}), previousHash };
      previousHash = createHash('sha256').update(canonicalJson(renamed)).digest('hex');
      return canonicalJson({ ...renamed, hash: previousHash });
    });
    expect(judge(Buffer.from(`${forged.join('\n')}\n`)).fault).toMatch(/signature/);
  });

  test('finds a record that ends before what was anchored, genuine as it may be', async () => {
    await makeToken(recorded);
    await recorded.close();
    expect(judge(record).fault).toBeUndefined();
    expect(judge(record, [await recorded.anchorBytes()]).fault).toMatch(/ends before entry 31/);
  });

  test('trusts no key but the one that it was given', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    keys = readKeys(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(judge(record).fault).toMatch(/key that was not given/);
  });

  test('says so as a command, and by its exit code', async () => {
    const folder = path.dirname(recorded.anchorFile);
    const [file, key] = ['record.jsonl', 'key.pem'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ];
    await writeFile(key, recorded.publicKeyPem);
    const run = async (bytes: Buffer): Promise<{ stdout: string }> => {
      await writeFile(file, bytes);
      const command = ['scripts/audit-verify.mjs', file, '--key', key, '--anchor', recorded.anchorFile];
      return await promisify(execFile)(process.execPath, command, { env: {} });
    };
    expect((await run(record)).stdout).toMatch(/^Genuine: 30 entries/);
    await expect(run(record.subarray(0, -1))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('NOT GENUINE'),
    });
  });
});
