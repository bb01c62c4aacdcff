import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import * as documents from '../support/documents.js';
import { startProduct, type Product } from '../support/running-server.js';
import { tokenObjects } from '../support/token-objects.js';
import { filesHolding, writtenFiles } from '../support/written-files.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

/** The plaintext of an upload, opened by OpenSSL with the org's private key, as Salesforce opens it. */
async function openUpload(ciphertext: string): Promise<Buffer> {
  const key = path.join(product.dataDirectory, 'simulator', 'certificate.key.pem');
  const folder = await mkdtemp(path.join(tmpdir(), 'skm-upload-'));
  const file = path.join(folder, 'wrapped');
  await writeFile(file, Buffer.from(ciphertext, 'base64'));
  const padding = [
    '-pkeyopt',
    'rsa_padding_mode:oaep',
    '-pkeyopt',
    'rsa_oaep_md:sha1',
    '-pkeyopt',
    'rsa_mgf1_md:sha1',
  ];
  const args = ['pkeyutl', '-decrypt', '-inkey', key, '-in', file, ...padding];
  const { stdout } = await promisify(execFile)('openssl', args, { encoding: 'buffer' });
  await rm(folder, { recursive: true });
  return stdout;
}

describe('the main job', () => {
  test('makes a secret that is active, and archives it for the next one', async () => {
    const first = await generateNext(product, org);
    expect(first).toMatchObject({ version: 1, status: 'ACTIVE', type: 'DATA', keyManager: 'HSM' });
    await product.simulator.advance(25 * 3600);
    const input = { orgId: org.orgId, description: 'Quarterly rotation' };
    const answer = await org.door.send(documents.generate, { input });
    expect(answer.data.generateTenantSecret).toMatchObject({
      tenantSecret: { version: 2, status: 'ACTIVE', description: 'Quarterly rotation' },
      archived: { keyId: first['keyId'], status: 'ARCHIVED' },
    });
    const listed = await org.door.send(documents.list, { orgId: org.orgId });
    expect(listed.data.tenantSecrets.totalCount).toBe(2);
    expect(listed.data.tenantSecrets.edges.map(({ node }: any) => [node.version, node.status])).toEqual([
      [2, 'ACTIVE'],
      [1, 'ARCHIVED'],
    ]);
    const { rows } = await product.simulator.state();
    expect(rows.map((row) => row.status).sort()).toEqual(['ACTIVE', 'ARCHIVED']);
    expect(rows.find((row) => row.version === 2)?.description).toMatch(
      /^Quarterly rotation \[skm:[0-9A-Z]{26}\]$/,
    );
  });

  test('uploads 32 bytes whose SHA-256 is the uploaded hash, and writes them nowhere', async () => {
    const { rows } = await product.simulator.state();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const secret = await openUpload(row.uploaded?.secretValue ?? '');
      expect(secret).toHaveLength(32);
      expect(createHash('sha256').update(secret).digest('base64')).toBe(row.uploaded?.secretValueHash);
      const files = await writtenFiles(product.dataDirectory);
      expect(files.map(({ file }) => path.basename(file))).toContain('keys.sqlite');
      const log = { file: 'log', bytes: Buffer.from(product.log.join('\n')) };
      expect(filesHolding([...files, log], secret)).toEqual([]);
    }
  });

  test('keeps each secret as a private, sensitive object of the token that can no longer be extracted', async () => {
    const secrets = (await tokenObjects(product.dataDirectory)).filter(({ label }) =>
      label.startsWith('skm:tenant-secret:'),
    );
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) {
      expect(secret).toMatchObject({ sensitive: true, isPrivate: true, extractable: false });
      expect(secret.value).toBe('CKR_ATTRIBUTE_SENSITIVE');
    }
  });

  test('destroys an archived secret in Salesforce, and its object in the token', async () => {
    const listed = await org.door.send(documents.list, { orgId: org.orgId, status: 'ARCHIVED' });
    const { id, keyId } = listed.data.tenantSecrets.edges[0].node;
    const answer = await org.door.send(documents.destroy, { input: { id, confirmKeyId: keyId } });
    expect(answer.data.destroyTenantSecret.tenantSecret).toMatchObject({ id, status: 'DESTROYED' });
    const { rows } = await product.simulator.state();
    expect(rows.find((row) => row.id === keyId)?.status).toBe('DESTROYED');
    const labels = (await tokenObjects(product.dataDirectory)).map(({ label }) => label);
    expect(labels.filter((label) => label.startsWith('skm:tenant-secret:'))).toHaveLength(1);
    const description = rows.find((row) => row.id === keyId)?.description ?? '';
    const operationId = /\[skm:([0-9A-Z]{26})\]/.exec(description)?.[1];
    expect(labels).not.toContain(`skm:tenant-secret:${String(operationId)}`);
  });

  test('serves the same after a restart', async () => {
    const before = await org.door.send(documents.list, { orgId: org.orgId });
    expect(await product.stop()).toBe(0);
    await product.start();
    const after = await (await product.door()).send(documents.list, { orgId: org.orgId });
    expect(after.data).toEqual(before.data);
  });

  test('answers what is under way before it stops', async () => {
    await product.simulator.advance(25 * 3600);
    await product.simulator.faults({
      match: { path: 'create' },
      action: { kind: 'delayAfterWork', milliseconds: 1500 },
    });
    const door = await product.door();
    const requested = product.simulator.requestSeen('create');
    const answer = door.send(documents.generate, { input: { orgId: org.orgId } });
    await requested;
    expect(await product.stop('SIGTERM')).toBe(0);
    expect((await answer).data.generateTenantSecret.tenantSecret.status).toBe('ACTIVE');
  });
});
