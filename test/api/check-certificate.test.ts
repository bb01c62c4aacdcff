import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectOrg, type ConnectedOrg } from '../support/connected-org.js';
import { badCertificates } from '../support/certificates/bad-certificates.js';
import { byokCertificate } from '../support/certificates/byok-certificate.js';
import { startProduct, type Product } from '../support/running-server.js';

let product: Product;
let org: ConnectedOrg;

beforeAll(async () => {
  product = await startProduct();
  org = await connectOrg(product);
});

afterAll(async () => {
  await product.close();
});

const document = `query ($input: CheckCertificateInput!) {
  checkCertificate(input: $input) {
    reasons { code message }
    alreadyUploaded { id }
    developerName subject issuer serialNumber fingerprintSha256 keyAlgorithm keySize signatureAlgorithm
    notBefore notAfter
  }
}`;

const check = (pem: string): ReturnType<ConnectedOrg['door']['send']> =>
  org.door.send(document, { input: { orgId: org.orgId, pem } });

test('a certificate of another org is described, and the reason says whose it is', async () => {
  const { data } = await check(byokCertificate());
  expect(data.checkCertificate).toMatchObject({
    keySize: 4096,
    keyAlgorithm: 'rsaEncryption',
    alreadyUploaded: null,
  });
  expect(data.checkCertificate.reasons.map(({ code }: any) => code)).toEqual(['OTHER_ORG']);
});

test('one that the org has already is told as such, with no reason against it', async () => {
  const { data } = await check(product.simulator.running.certificatePem);
  expect(data.checkCertificate).toMatchObject({ reasons: [], alreadyUploaded: { id: org.certificateId } });
});

test('what uploading would refuse has the same reasons here, and what is no certificate the same code', async () => {
  for (const bad of badCertificates()) {
    const answer = await check(bad.pem);
    if (bad.code !== 'CERTIFICATE_NOT_BYOK_COMPATIBLE') {
      expect([bad.id, answer.code]).toEqual([bad.id, bad.code]);
      continue;
    }
    const codes = (answer.data.checkCertificate.reasons as { code: string }[]).map(({ code }) => code);
    expect([bad.id, codes.filter((code) => code !== 'OTHER_ORG')]).toEqual([bad.id, bad.reasons]);
  }
});

test('nothing is kept', async () => {
  const list = 'query ($orgId: ID) { certificates(orgId: $orgId) { totalCount } }';
  expect((await org.door.send(list, { orgId: org.orgId })).data.certificates.totalCount).toBe(1);
});
