import { describe, expect, test } from '@jest/globals';
import {
  defaultDeveloperName,
  isDeveloperName,
} from '../../src/key-management/certificate/developer-name.js';
import {
  belongsToOrganization,
  organizationIdsAmong,
} from '../../src/key-management/certificate/organization-id.js';

describe('the unique name', () => {
  test.each(['A', 'a1', 'BYOK_Cert', 'a_b_c', 'A'.repeat(64)])('%s is one', (name) => {
    expect(isDeveloperName(name)).toBe(true);
  });

  test.each([
    '',
    '1a',
    '_a',
    'a_',
    'a__b',
    'a b',
    'a-b',
    'é',
    'a\n',
    'A'.repeat(65),
    `${'a_'.repeat(40_000)}!`,
  ])('%j is none', (name) => {
    expect(isDeveloperName(name)).toBe(false);
  });

  test('defaults to the one common name', () => {
    expect(defaultDeveloperName(['BYOK_Cert'])).toBe('BYOK_Cert');
  });

  test.each([[[]], [['A', 'A']], [['not one']]])(
    'has no default among the common names %j',
    (commonNames) => {
      expect(defaultDeveloperName(commonNames)).toBeUndefined();
    },
  );
});

describe("the org's id in a certificate", () => {
  test('is picked from among the organizational units', () => {
    expect(
      organizationIdsAmong([
        'Sales',
        '00D5g000004XYZa',
        '00D5g000004XYZaEAO',
        '00d5g000004XYZa',
        '00D5g-00004XYZa',
      ]),
    ).toEqual(['00D5g000004XYZa']);
  });

  test("is the first 15 characters of the org's, case and all", () => {
    expect(belongsToOrganization('00D5g000004XYZa', '00D5g000004XYZaEAO')).toBe(true);
    expect(belongsToOrganization('00D5g000004XYZA', '00D5g000004XYZaEAO')).toBe(false);
    expect(belongsToOrganization('00D5g000004XYZb', '00D5g000004XYZaEAO')).toBe(false);
  });
});
