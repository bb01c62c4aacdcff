import { describe, expect, test } from '@jest/globals';
import { examineCertificate } from '../../src/key-management/certificate/examine-certificate.js';
import { hasCode } from '../../src/key-management/errors.js';
import { badCertificates } from '../support/certificates/bad-certificates.js';
import { thrownBy } from './thrown-by.js';

const now = new Date();
const table = badCertificates(now);

describe('a text that cannot be used', () => {
  test.each(table)('$id: $title is refused with $code', ({ pem, code, says, reasons }) => {
    const error = thrownBy(() => examineCertificate(pem, now));
    expect(error.code).toBe(code);
    if (says !== undefined) expect(error.message).toMatch(says);
    if (reasons !== undefined) {
      expect(
        hasCode(error, 'CERTIFICATE_NOT_BYOK_COMPATIBLE') &&
          error.particulars.reasons.map((reason) => reason.code),
      ).toEqual(reasons);
    }
  });

  test('the table has at least 45 of them, each under an id of its own', () => {
    expect(table.length).toBeGreaterThanOrEqual(45);
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
  });

  test('a text above 64 KiB is an error of the argument pem', () => {
    const error = thrownBy(() => examineCertificate(' '.repeat(65_537), now));
    expect(error.particulars).toEqual({ field: 'pem' });
  });
});
