import { describe, expect, test } from '@jest/globals';
import { readCertificateFacts } from '../../src/key-management/certificate/certificate-facts.js';
import { bits, bmp, oid, primitive, sequence, set, utf8 } from '../support/certificates/asn1.js';
import type { Asn1 } from '../support/certificates/asn1.js';
import { byokCertificateDer, salesforceName } from '../support/certificates/byok-certificate.js';
import { distinguishedName } from '../support/certificates/certificate-builder.js';
import { testKey } from '../support/certificates/key-pairs.js';
import { thrownBy } from './thrown-by.js';

const commonName = '2.5.4.3';
// Names are read of any certificate: a small key is made faster.
const keyPair = testKey('rsa2048');

function subjectTextOf(subject: Asn1): string {
  return readCertificateFacts(byokCertificateDer({ keyPair }, { subject })).subject;
}

describe('names in the form of RFC 4514', () => {
  test('the last part of the encoding comes first', () => {
    expect(subjectTextOf(salesforceName('Key', '00D000000000001'))).toBe(
      'C=USA,ST=CA,L=San Francisco,O=Salesforce.com,OU=00D000000000001,CN=Key',
    );
  });

  test.each([
    ['a, b', 'CN=a\\, b'],
    ['a+b"c\\d<e>f;g', 'CN=a\\+b\\"c\\\\d\\<e\\>f\\;g'],
    ['#1', 'CN=\\#1'],
    ['a#1', 'CN=a#1'],
    [' both ', 'CN=\\ both\\ '],
    [' ', 'CN=\\ '],
    ['  ', 'CN=\\ \\ '],
    ['a=b', 'CN=a=b'],
    ['nul\0', 'CN=nul\\00'],
    ['line\nbreak', 'CN=line\\0Abreak'],
    ['Zürich 鍵', 'CN=Zürich 鍵'],
    ['', 'CN='],
  ])('the common name %j is written %s', (value, text) => {
    expect(subjectTextOf(distinguishedName([commonName, value]))).toBe(text);
  });

  test('attributes of one part are joined by a plus sign', () => {
    const joint = sequence(
      set(sequence(oid('2.5.4.11'), utf8('Sales')), sequence(oid(commonName), utf8('J. Smith'))),
    );
    expect(subjectTextOf(joint)).toBe('OU=Sales+CN=J. Smith');
  });

  test('every type that has a name there is written by it', () => {
    const name = distinguishedName(
      ['2.5.4.9', 'Road'],
      ['0.9.2342.19200300.100.1.25', 'example'],
      ['0.9.2342.19200300.100.1.1', 'me'],
    );
    expect(subjectTextOf(name)).toBe('UID=me,DC=example,STREET=Road');
  });
});

describe('values in those names', () => {
  test('other types are written by their OID and the encoding in hex', () => {
    expect(subjectTextOf(distinguishedName(['2.5.4.5', 'AB']))).toBe('2.5.4.5=#0C024142');
    expect(subjectTextOf(distinguishedName(['2.25.18446744073709551616', 'AB']))).toBe(
      '2.25.18446744073709551616=#0C024142',
    );
  });

  test('a value that is no text is written in hex', () => {
    expect(subjectTextOf(distinguishedName([commonName, bits(Buffer.from('A'))]))).toBe('CN=#03020041');
  });

  test('a UTF8String that is not UTF-8 makes it no certificate', () => {
    const name = distinguishedName([commonName, primitive(12, '\xff')]);
    expect(thrownBy(() => subjectTextOf(name)).code).toBe('CERTIFICATE_NOT_PEM');
  });

  test('the older string types are read', () => {
    expect(subjectTextOf(distinguishedName([commonName, primitive(19, 'Printable')]))).toBe('CN=Printable');
    expect(subjectTextOf(distinguishedName([commonName, primitive(20, 'Z\xfcrich')]))).toBe('CN=Zürich');
    expect(subjectTextOf(distinguishedName([commonName, bmp('Ключ')]))).toBe('CN=Ключ');
  });

  test('an empty name is an empty text', () => {
    expect(subjectTextOf(sequence())).toBe('');
  });
});
