import { addCertificate } from '../certificates/add-certificate.js';
import { bytes, type Answer } from '../http/answer.js';
import type { Received } from '../http/received.js';
import { isRefusal, methodNotAllowed, Refusal } from '../http/refusal.js';
import { userOfToken } from '../oauth/sessions.js';
import type { Simulation } from '../simulation.js';

/**
 * `POST /services/Soap/m/VERSION`: of the Metadata API, createMetadata with one Certificate. Faults come as HTTP 500, as
 * SOAP has it; what is wrong with the certificate comes as a result without success. Rejects with Refusal.
 */
export async function answerMetadata(simulation: Simulation, request: Received): Promise<Answer> {
  if (request.method !== 'POST') throw methodNotAllowed(request.method);
  const message = request.body.toString('utf8');
  if (userOfToken(simulation, elementOf(message, 'sessionId') ?? '') === undefined) {
    return soapFault('INVALID_SESSION_ID', 'Session expired or invalid');
  }
  const { modifyMetadata, readCertificates } = simulation.org.state.settings;
  if (!modifyMetadata || !readCertificates) {
    return soapFault('INSUFFICIENT_ACCESS', 'the user may not use this part of the Metadata API.');
  }
  const isCertificate = /<createMetadata[\s>][\s\S]*<metadata [^>]*type="(?:\w+:)?Certificate"/.test(message);
  if (!isCertificate)
    return soapFault('INVALID_OPERATION', 'only createMetadata of a Certificate is simulated.');
  const fullName = elementOf(message, 'fullName') ?? '';
  try {
    await create(simulation, message, fullName);
    return soapResult(fullName, '<success>true</success>');
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    const words = `<message>${thrown.message}</message><statusCode>${thrown.errorCode}</statusCode>`;
    return soapResult(fullName, `<errors>${words}</errors><success>false</success>`);
  }
}

/** The defaults are Salesforce's, and make a certificate that is not fit for BYOK. */
async function create(simulation: Simulation, message: string, fullName: string): Promise<void> {
  for (const name of ['masterLabel', 'caSigned']) {
    if (elementOf(message, name) === undefined)
      throw refused('REQUIRED_FIELD_MISSING', `${name} is required.`);
  }
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(fullName) || fullName.length > 64) {
    throw refused('INVALID_FIELD', 'fullName is no unique name.');
  }
  if (elementOf(message, 'caSigned') !== 'false') {
    throw refused('INVALID_FIELD', 'certificates that a CA signs are not simulated.');
  }
  const keySize = Number(elementOf(message, 'keySize') ?? '2048');
  if (keySize !== 2048 && keySize !== 4096) throw refused('INVALID_FIELD', 'keySize is 2048 or 4096.');
  await addCertificate(simulation, {
    developerName: fullName,
    masterLabel: elementOf(message, 'masterLabel') ?? fullName,
    keySize,
    exportable: elementOf(message, 'privateKeyExportable') !== 'false',
    encryptedWithPE: elementOf(message, 'encryptedWithPlatformEncryption') === 'true',
    expired: false,
  });
}

function elementOf(message: string, name: string): string | undefined {
  return new RegExp(`<(?:\\w+:)?${name}>([^<]*)</`).exec(message)?.[1];
}

function refused(code: string, words: string): Refusal {
  return new Refusal(code, words, { rule: 'S-23' });
}

function soapResult(fullName: string, inner: string): Answer {
  const result = `<result><fullName>${fullName}</fullName>${inner}</result>`;
  return envelope(200, `<createMetadataResponse>${result}</createMetadataResponse>`);
}

function soapFault(code: string, words: string): Answer {
  const text = `<faultcode>sf:${code}</faultcode><faultstring>${code}: Simulated (S-23): ${words}</faultstring>`;
  return envelope(500, `<soapenv:Fault>${text}</soapenv:Fault>`);
}

function envelope(status: number, body: string): Answer {
  const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
  const metadata = 'http://soap.sforce.com/2006/04/metadata';
  const text =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soapenv:Envelope xmlns:soapenv="${soap}" xmlns="${metadata}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
  return bytes(status, Buffer.from(text), 'text/xml;charset=UTF-8');
}
