import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { connectOrg, generateNext, type ConnectedOrg } from '../support/connected-org.js';
import type { GraphqlAnswer } from '../support/graphql-door.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;
let secret: { id: string; keyId: string };

const gate = `mutation ($input: SetDestructionGateInput!) {
  setDestructionGate(input: $input) { salesforceOrg { destructionGate { reencryptionEvidence verifiedBackup } } }
}`;
const evidence = `mutation ($input: RecordReencryptionInput!) {
  recordReencryption(input: $input) { tenantSecret { reencryptionEvidence { reference recordedBy { name } } } }
}`;
const verify = `mutation ($input: VerifyTenantSecretBackupInput!) {
  verifyTenantSecretBackup(input: $input) { matchesSalesforce tenantSecret { backupVerifiedAt } }
}`;
const destroy = `mutation ($input: DestroyTenantSecretInput!) {
  destroyTenantSecret(input: $input) {
    tenantSecret { status destructionCertificate { id } } plan { obstacles { code } }
    certificate { id document signature keyName keyFingerprint destroyedAt signedAt path }
  }
}`;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
  await generateNext(product, org);
});

afterAll(async () => {
  await product.close();
});

/** A fresh archived secret for each test. */
beforeEach(async () => {
  const list = `{ tenantSecrets(status: ACTIVE) { edges { node { id keyId } } } }`;
  secret = (await org.door.send(list)).data.tenantSecrets.edges[0].node;
  await generateNext(product, org);
  await setGate(false, false);
});

async function setGate(reencryptionEvidence: boolean, verifiedBackup: boolean): Promise<GraphqlAnswer> {
  return await org.door.send(gate, { input: { orgId: org.orgId, reencryptionEvidence, verifiedBackup } });
}

async function destroyed(change: object = {}): Promise<GraphqlAnswer> {
  return await org.door.send(destroy, { input: { id: secret.id, confirmKeyId: secret.keyId, ...change } });
}

async function recorded(reference = 'SYNC-42'): Promise<GraphqlAnswer> {
  return await org.door.send(evidence, { input: { id: secret.id, reference } });
}

async function get(where: string): Promise<Response> {
  return await fetch(`${product.url}${where}`, { headers: { authorization: org.door.authorization } });
}

/** What the verifier says of a certificate, and whether it takes it. */
async function verdict(certificate: string): Promise<{ code: number; text: string }> {
  const file = path.join(product.dataDirectory, 'certificate.json');
  const keyFile = path.join(product.dataDirectory, 'key.pem');
  await writeFile(file, certificate);
  await writeFile(keyFile, await (await get('/audit/public-key')).text());
  const command = ['scripts/certificate-verify.mjs', file, '--key', keyFile];
  try {
    return { code: 0, text: (await promisify(execFile)(process.execPath, command)).stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, text: stderr };
  }
}

describe('the gate before a destruction', () => {
  test('wants somebody’s word that the data was encrypted anew, of the archived secret itself', async () => {
    await setGate(true, false);
    expect((await destroyed()).code).toBe('REENCRYPTION_EVIDENCE_REQUIRED');
    expect((await recorded()).data.recordReencryption.tenantSecret.reencryptionEvidence).toMatchObject({
      reference: 'SYNC-42',
    });
    expect((await destroyed()).data.destroyTenantSecret.tenantSecret.status).toBe('DESTROYED');
  });

  test('wants a backup that was verified, and is kept', async () => {
    await setGate(false, true);
    expect((await destroyed()).code).toBe('VERIFIED_BACKUP_REQUIRED');
    const { data } = await org.door.send(verify, { input: { id: secret.id } });
    expect(data.verifyTenantSecretBackup).toEqual({
      matchesSalesforce: true,
      tenantSecret: { backupVerifiedAt: expect.any(String) },
    });
    expect((await destroyed({ backup: 'DELETE' })).code).toBe('VERIFIED_BACKUP_REQUIRED');
    expect((await destroyed()).data.destroyTenantSecret.tenantSecret.status).toBe('DESTROYED');
  });

  test('shows in the plan, both at once', async () => {
    await setGate(true, true);
    const { data } = await destroyed({ dryRun: true });
    expect(data.destroyTenantSecret.plan.obstacles.map(({ code }: { code: string }) => code)).toEqual([
      'REENCRYPTION_EVIDENCE_REQUIRED',
      'VERIFIED_BACKUP_REQUIRED',
    ]);
  });

  test('takes no word about an active secret, and none without a reference', async () => {
    const list = `{ tenantSecrets(status: ACTIVE) { edges { node { id } } } }`;
    const { id } = (await org.door.send(list)).data.tenantSecrets.edges[0].node;
    const ofActive = await org.door.send(evidence, { input: { id, reference: 'x' } });
    expect(ofActive.code).toBe('TENANT_SECRET_NOT_ARCHIVED');
    const empty = await recorded('');
    expect([empty.code, empty.extensions['field']]).toEqual(['BAD_USER_INPUT', 'reference']);
  });
});

describe('a certificate of destruction', () => {
  test('says what was destroyed, when, and by whom, and is signed in the HSM', async () => {
    await recorded('<b>SYNC</b> 43');
    const { certificate, tenantSecret } = (await destroyed()).data.destroyTenantSecret;
    expect(tenantSecret.destructionCertificate.id).toBe(certificate.id);
    const { destruction } = JSON.parse(certificate.document);
    expect(destruction).toMatchObject({
      id: certificate.id,
      key: { keyId: secret.keyId, type: 'DATA', secretValueHash: expect.stringMatching(/=$/) },
      wrappingCertificate: { fingerprintSha256: expect.stringMatching(/^([0-9A-F]{2}:){31}/) },
      token: {
        label: 'salesforce-key-manager',
        keyLabel: expect.stringMatching(/^skm:tenant-secret:/),
        keyDestroyedAt: expect.any(String),
      },
      reencryption: { reference: '<b>SYNC</b> 43' },
      backup: { kept: true },
      approvals: [],
      keyName: 'skm:audit:1',
    });
    const verified = await verdict(await (await get(`${certificate.path}.json`)).text());
    expect(verified).toEqual({
      code: 0,
      text: expect.stringContaining(`(${secret.keyId}) of Acme was destroyed`),
    });
  });

  test('of another day, or with another signature, is found out offline', async () => {
    const { path: where } = (await destroyed()).data.destroyTenantSecret.certificate;
    const genuine = (await (await get(`${where}.json`)).json()) as Record<string, string>;
    const altered = { ...genuine, document: genuine['document']?.replace('DATA', 'ANALYTICS') };
    expect((await verdict(JSON.stringify(altered))).code).toBe(1);
    const other = { ...genuine, keyFingerprint: '0'.repeat(64) };
    expect((await verdict(JSON.stringify(other))).text).toContain('another key');
  });

  test('is a page for printing that holds no markup of what people typed, and runs nothing', async () => {
    await recorded('<b>SYNC</b> 44');
    const { path: where } = (await destroyed()).data.destroyTenantSecret.certificate;
    const answer = await get(where);
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).toContain(secret.keyId);
    expect(page).toContain('&lt;b&gt;SYNC&lt;/b&gt; 44');
    expect(page).not.toContain('<b>SYNC');
  });

  test('names those who approved', async () => {
    const policy = `mutation ($input: SetApprovalPolicyInput!) { setApprovalPolicy(input: $input) { salesforceOrg { id } } }`;
    const set = async (approvers: number): Promise<GraphqlAnswer> =>
      await org.door.send(policy, { input: { orgId: org.orgId, approvers, undoWindowMinutes: 0 } });
    await set(1);
    const id = (await destroyed({ reason: 'Retired' })).extensions['approvalRequestId'];
    const approver = await product.door(['key-custodian']);
    await approver.send(
      'mutation ($input: ApprovalRequestInput!) { approveRequest(input: $input) { approvalRequest { id } } }',
      {
        input: { id },
      },
    );
    const of = `query ($id: ID!) { node(id: $id) { ... on TenantSecret { destructionCertificate { document } } } }`;
    let document: string | undefined;
    while (document === undefined) {
      document =
        (await org.door.send(of, { id: secret.id })).data.node.destructionCertificate?.document ?? undefined;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await set(0);
    expect(JSON.parse(document).destruction.approvals).toEqual([
      { actor: { kind: 'TOKEN', id: 'token_key-custodian', name: 'key-custodian' }, at: expect.any(String) },
    ]);
  });

  test('is not there for whoever may not read its org', async () => {
    const { path: where } = (await destroyed()).data.destroyTenantSecret.certificate;
    const headers = { authorization: (await product.door([])).authorization };
    expect((await fetch(`${product.url}${where}`, { headers })).status).toBe(404);
    expect((await fetch(`${product.url}${where}`)).status).toBe(401);
  });
});
