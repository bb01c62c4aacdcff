import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SalesforceSession } from '../../src/key-management/ports/salesforce.js';
import { createSalesforce, type ClosableSalesforce } from '../../src/salesforce/salesforce.js';
import { byokCertificate } from '../support/certificates/byok-certificate.js';
import { testKey } from '../support/certificates/key-pairs.js';
import { clientCredentials, dependencies, loopbackOptions, rejection } from './support/connecting.js';
import { page, refusal, startScriptedOrg, type ScriptedOrg } from './support/scripted-org.js';

const keyPair = testKey('rsa2048');
const pem = byokCertificate({ keyPair });
const issuerPem = byokCertificate({ keyPair, commonName: 'Issuer' });
const leaf = new X509Certificate(pem);
const der = leaf.raw;
const queryPath = '/services/data/v67.0/tooling/query';
const chainPath = '/services/data/v67.0/tooling/sobjects/Certificate/0P1000000000001EAA/CertificateChain';

let org: ScriptedOrg;
let salesforce: ClosableSalesforce;
let session: SalesforceSession;

beforeEach(async () => {
  org = await startScriptedOrg();
  salesforce = createSalesforce(loopbackOptions, dependencies());
  session = await salesforce.connect(clientCredentials(org.url));
  org.on('GET', queryPath, page([{ Id: '0P1000000000001EAA' }, { Id: '0P1000000000000EAA' }]));
});

afterEach(async () => {
  await salesforce.close();
  await org.close();
});

function answerChain(body: string | Buffer, type: string): void {
  org.on('GET', chainPath, (response) => {
    response.writeHead(200, { 'content-type': type }).end(body);
  });
}

describe("the org's certificate of a name", () => {
  const forms: [string, string | Buffer, string][] = [
    ['PEM', pem, 'text/plain'],
    ['PEM with its issuer after it', pem + issuerPem, 'application/x-pem-file'],
    ['PEM called XML', pem, 'text/xml'],
    [
      'PEM with text before it and CRLF',
      `subject=x\r\n${pem.replaceAll('\n', '\r\n')}`,
      'application/octet-stream',
    ],
    ['DER', der, 'application/pkix-cert'],
    ['DER called JSON', der, 'application/json'],
    ['base64 of DER', der.toString('base64'), 'text/plain'],
    ['base64 of DER in lines', der.toString('base64').replace(/.{76}/g, '$&\n'), 'text/plain'],
    ['base64 of PEM', Buffer.from(pem).toString('base64'), 'text/plain'],
    ['a JSON text of PEM', JSON.stringify(pem), 'application/json'],
    ['a JSON text of base64', JSON.stringify(der.toString('base64')), 'application/json'],
    ['a JSON list of PEM', JSON.stringify([pem, issuerPem]), 'application/json'],
    [
      'JSON with PEM in a member',
      JSON.stringify({ attributes: {}, name: 'x', chain: pem }),
      'application/json',
    ],
  ];

  test.each(forms)('is read from %s', async (_what, body, type) => {
    answerChain(body, type);
    expect(await session.certificate('BYOK_Cert')).toEqual({
      found: 'YES',
      fingerprintSha256: leaf.fingerprint256,
    });
  });

  test('is the newest of that name', async () => {
    answerChain(pem, 'text/plain');
    await session.certificate('BYOK_Cert');
    const query = org.requests.find((seen) => seen.url.includes(queryPath))?.url;
    expect(query).toContain("WHERE DeveloperName = 'BYOK_Cert' ORDER BY CreatedDate DESC");
  });

  test('cannot break out of the query by its name', async () => {
    org.on('GET', queryPath, page([]));
    await session.certificate(String.raw`x\' OR Id != '`);
    expect(org.requests.at(-1)?.url).toContain(
      String.raw`WHERE DeveloperName = 'x\\\' OR Id != \'' ORDER BY`,
    );
  });

  test('is not there where the query finds none', async () => {
    org.on('GET', queryPath, page([]));
    expect(await session.certificate('BYOK_Cert')).toEqual({ found: 'NO' });
  });

  test.each([
    ['nonsense', 'hello'],
    ['JSON without a certificate', '{"chain": null, "length": 5}'],
    ['a broken block', pem.replace(/MII.{20}/, 'MIIx')],
    ['nothing', ''],
  ])('in a form that is not understood (%s) counts as not seen', async (_what, body) => {
    answerChain(body, 'text/plain');
    expect(await session.certificate('BYOK_Cert')).toEqual({ found: 'NOT_PERMITTED' });
  });

  test.each([
    [400, 'INVALID_TYPE'],
    [403, 'INSUFFICIENT_ACCESS'],
    [403, 'FUNCTIONALITY_NOT_ENABLED'],
    [404, 'NOT_FOUND'],
  ])(
    'may not be looked at where Salesforce answers %i %s, to the query or to the chain',
    async (status, code) => {
      org.on('GET', chainPath, refusal(status, code));
      expect(await session.certificate('BYOK_Cert')).toEqual({ found: 'NOT_PERMITTED' });
      org.on('GET', queryPath, refusal(status, code));
      expect(await session.certificate('BYOK_Cert')).toEqual({ found: 'NOT_PERMITTED' });
    },
  );

  test.each([
    [403, 'REQUEST_LIMIT_EXCEEDED', 'SALESFORCE_UNAVAILABLE'],
    [500, 'UNKNOWN_EXCEPTION', 'SALESFORCE_UNAVAILABLE'],
    [400, 'MALFORMED_QUERY', 'SALESFORCE_REJECTED'],
  ])('is an error where Salesforce answers %i %s', async (status, errorCode, code) => {
    org.on('GET', queryPath, refusal(status, errorCode));
    expect(await rejection(session.certificate('BYOK_Cert'))).toMatchObject({ code });
  });
});
