import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCertificateFacts } from '../../src/key-management/certificate/certificate-facts.js';
import { examineCertificate } from '../../src/key-management/certificate/examine-certificate.js';
import { judgeCertificate } from '../../src/key-management/certificate/judge-certificate.js';
import { isKeyManagerError } from '../../src/key-management/errors.js';
import { byokCertificate, byokCertificateDer } from '../support/certificates/byok-certificate.js';
import { toPem } from '../support/certificates/certificate-builder.js';

const now = new Date();
const longestEcho = 12;
const goodPem = byokCertificate();
const goodDer = byokCertificateDer();

/** Passes where the text is taken or refused by one of our errors, and that one repeats no stretch of the text. */
function takesOrRefuses(text: string): void {
  try {
    examineCertificate(text, now);
  } catch (error) {
    if (!isKeyManagerError(error)) throw error;
    const said = JSON.stringify([error.publicMessage, error.particulars]);
    expect(echoIn(said, text)).toBeUndefined();
  }
}

/** A stretch of the text that stands in the message too, the words of PEM and of our own messages apart. */
function echoIn(said: string, text: string): string | undefined {
  const body = text.replaceAll(/BEGIN|END|CERTIFICATE|PRIVATE KEY/g, '');
  for (let start = 0; start + longestEcho <= body.length; start += 1) {
    const stretch = body.slice(start, start + longestEcho);
    if (said.includes(stretch)) return stretch;
  }
  return undefined;
}

const pemPieces = fc.constantFrom(
  '-----BEGIN CERTIFICATE-----',
  '-----END CERTIFICATE-----',
  '-----BEGIN ',
  '-----',
  'PRIVATE KEY-----',
  '\n',
  '\r',
  ' ',
  '=',
  '==',
  '\0',
  '\ufeff',
  'MIIF',
  'Proc-Type: 4',
  '\ud800',
);

describe('whatever is sent', () => {
  test('any text is taken or refused in our own words', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), takesOrRefuses), { numRuns: 300 });
  });

  test('any row of pieces of PEM is taken or refused in our own words', () => {
    fc.assert(
      fc.property(fc.array(pemPieces, { maxLength: 20 }), (pieces) => {
        takesOrRefuses(pieces.join(''));
      }),
      { numRuns: 500 },
    );
  });

  test('any bytes in a block are taken or refused in our own words', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        takesOrRefuses(toPem(Buffer.from(bytes)));
      }),
      { numRuns: 300 },
    );
  });

  test('a good text with a stretch of it replaced is taken or refused in our own words', () => {
    const change = fc.tuple(fc.nat(goodPem.length), fc.nat(8), fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(change, ([at, length, instead]) => {
        takesOrRefuses(goodPem.slice(0, at) + instead + goodPem.slice(at + length));
      }),
      { numRuns: 300 },
    );
  });

  test('a good certificate with any byte changed is accepted only where it stops being self-issued', () => {
    const change = fc.tuple(fc.nat(goodDer.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([at, difference]) => {
        const changed = Buffer.from(goodDer);
        changed.writeUInt8(changed.readUInt8(at) ^ difference, at);
        takesOrRefuses(toPem(changed));
        expect(isAccepted(changed) && isSelfIssued(changed)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a certificate cut off anywhere is refused', () => {
    for (let length = 0; length < goodDer.length; length += 1) {
      expect(refusalOf(() => readCertificateFacts(goodDer.subarray(0, length)))).toBe('CERTIFICATE_NOT_PEM');
    }
  });
});

function isAccepted(der: Buffer): boolean {
  const reasons = refusalOf(() => judgeCertificate(der, now));
  return Array.isArray(reasons) && reasons.length === 0;
}

function isSelfIssued(der: Buffer): boolean {
  const { subject, issuer } = readCertificateFacts(der);
  return subject === issuer;
}

/** The code of our error, or else what the call gave. */
function refusalOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (isKeyManagerError(error)) return error.code;
    throw error;
  }
}
