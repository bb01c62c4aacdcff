import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressRule } from '../../src/salesforce/address.js';
import { jwtAudience } from '../../src/salesforce/jwt-assertion.js';

const rule = new AddressRule([
  '*.salesforce.com',
  'login.example.test:8443',
  'Keys.Example.test',
  '127.0.0.1',
  'localhost:3000',
  '::1',
]);

describe('the address of an org', () => {
  test.each([
    'https://acme.my.salesforce.com',
    'https://acme.my.salesforce.com/',
    'HTTPS://ACME--uat.Sandbox.My.SalesForce.com',
    'https://acme.my.salesforce.com:8443',
    'https://login.example.test:8443',
    'https://keys.example.test',
    'https://keys.example.test:444',
    'http://127.0.0.1:41234',
    'https://127.0.0.1',
    'http://localhost:3000',
    'http://[::1]:9',
  ])('%s is allowed', (address) => {
    expect(rule.fault(address)).toBeUndefined();
  });

  test.each([
    ['plain http on the network', 'http://acme.my.salesforce.com'],
    ['the apex of a wildcard', 'https://salesforce.com'],
    ['a host that only ends alike', 'https://evilsalesforce.com'],
    ['the allowed host as a prefix', 'https://acme.salesforce.com.evil.test'],
    ['another port than the listed one', 'https://login.example.test'],
    ['a subdomain of an exact host', 'https://a.keys.example.test'],
    ['loopback that is not listed', 'http://127.0.0.2'],
    ['loopback on a port that is not listed', 'http://localhost:3001'],
    ['user information', 'https://acme.my.salesforce.com@evil.test'],
    ['user information before an allowed host', 'https://user:pass@acme.my.salesforce.com'],
    ['a path', 'https://acme.my.salesforce.com/services'],
    ['a query', 'https://acme.my.salesforce.com?x=1'],
    ['a fragment', 'https://evil.test#.salesforce.com'],
    ['a backslash', String.raw`https://evil.test\.salesforce.com`],
    ['a percent sign', 'https://evil.test%2f.salesforce.com'],
    ['a letter of another script', 'https://аcme.salesforce.com'],
    ['a full stop of another script', 'https://evil。salesforce.com'],
    ['a full stop at the end', 'https://acme.my.salesforce.com.'],
    ['a line end', 'https://acme.my.salesforce.com\n'],
    ['a tab inside', 'https://acme.my.sales\tforce.com'],
    ['blanks around', ' https://acme.my.salesforce.com '],
    ['loopback as one number', 'http://2130706433'],
    ['loopback in hexadecimal', 'http://0x7f.0.0.1'],
    ['loopback with fewer parts', 'http://127.1'],
    ['an IPv6 form of loopback', 'http://[::ffff:127.0.0.1]'],
    ['another scheme', 'ftp://acme.my.salesforce.com'],
    ['no scheme', 'acme.my.salesforce.com'],
    ['a port that is none', 'https://acme.my.salesforce.com:99999'],
    ['nothing', ''],
  ])('%s is refused', (_what, address) => {
    expect(rule.fault(address)).toBeDefined();
  });

  test('what is refused is not repeated', () => {
    expect(rule.fault('https://token-pasted-here.test')).not.toContain('token-pasted-here');
  });

  test('nothing is allowed that does not lead to a listed host', () => {
    const tricks = fc.constantFrom(
      '@',
      '/',
      '\\',
      '?',
      '#',
      '%2e',
      ':',
      '.',
      '。',
      '\t',
      '[',
      ']',
      '%00',
      '٠',
      '-',
    );
    const part = fc.oneof(
      tricks,
      fc.constantFrom('acme', 'salesforce.com', 'evil.test', 'http', '8443'),
      fc.string(),
    );
    const address = fc
      .tuple(fc.constantFrom('https://', 'http://', '//', ''), fc.array(part, { maxLength: 6 }))
      .map(([scheme, parts]) => scheme + parts.join(''));
    fc.assert(
      fc.property(address, (text) => {
        if (rule.fault(text) !== undefined) return;
        const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
        const isListed =
          hostname.endsWith('.salesforce.com') ||
          ['login.example.test', 'keys.example.test', '127.0.0.1', 'localhost', '[::1]'].includes(hostname);
        expect(isListed).toBe(true);
        expect(username + password + search + hash + pathname).toBe('/');
        if (protocol !== 'https:') expect(['127.0.0.1', 'localhost', '[::1]']).toContain(hostname);
      }),
      { numRuns: 3_000 },
    );
  });

  test('a host under the wildcard is allowed however deep it lies and however it is written', () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,8}[a-zA-Z0-9])?$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        // Labels that begin with xn-- are Punycode, and most of those are malformed.
        fc.pre(!labels.some((text) => text.toLowerCase().startsWith('xn--')));
        expect(rule.fault(`https://${labels.join('.')}.salesforce.com`)).toBeUndefined();
      }),
    );
  });

  test('an entry that is malformed allows nothing', () => {
    for (const entry of ['', '*', 'https://keys.example.test', 'keys.example.test:', '*.']) {
      expect(new AddressRule([entry]).fault('https://keys.example.test')).toBeDefined();
    }
  });
});

describe('client credentials', () => {
  test.each([
    'https://login.salesforce.com',
    'https://TEST.salesforce.com/',
    'https://login.salesforce.com:443',
  ])('are refused at %s, where a JWT is taken', (address) => {
    expect(rule.loginFault(address, 'CLIENT_CREDENTIALS')).toContain('My Domain');
    expect(rule.loginFault(address, 'JWT_BEARER')).toBeUndefined();
  });

  test("are taken at the org's own address", () => {
    expect(rule.loginFault('https://login.my.salesforce.com', 'CLIENT_CREDENTIALS')).toBeUndefined();
  });
});

describe("the JWT's audience", () => {
  test.each([
    ['https://login.salesforce.com', 'https://login.salesforce.com'],
    ['https://acme.my.salesforce.com/', 'https://login.salesforce.com'],
    ['https://test.salesforce.com', 'https://test.salesforce.com'],
    ['https://acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
    ['https://acme--uat.SANDBOX.my.salesforce.mil', 'https://test.salesforce.com'],
    ['https://sandbox.my.salesforce.com', 'https://login.salesforce.com'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
  ])('for %s is %s', (loginUrl, audience) => {
    expect(jwtAudience(loginUrl)).toBe(audience);
  });
});
