import { expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { findLeaks, type Secret } from '../support/leaks/find-leaks.js';

const secret: Secret = { name: 'the PIN', bytes: randomBytes(32), keptIn: ['softhsm/pin'] };
const text: Secret = { name: 'a client secret', bytes: Buffer.from('p"l\\ant/ed+π'), keptIn: [] };
const around = (middle: Buffer): Buffer => Buffer.concat([randomBytes(100), middle, randomBytes(100)]);

test.each<[string, Buffer, Secret]>([
  ['as it is', secret.bytes, secret],
  ['in hex', Buffer.from(secret.bytes.toString('hex')), secret],
  ['in upper-case hex', Buffer.from(secret.bytes.toString('hex').toUpperCase()), secret],
  ['in base64', Buffer.from(secret.bytes.toString('base64')), secret],
  ['in base64url', Buffer.from(secret.bytes.toString('base64url')), secret],
  ...[1, 2, 3, 4, 5].map((before): [string, Buffer, Secret] => [
    `in the base64 of something longer, after ${before} bytes`,
    Buffer.from(Buffer.concat([randomBytes(before), secret.bytes, randomBytes(7)]).toString('base64')),
    secret,
  ]),
  ['in a JSON string', Buffer.from(JSON.stringify({ a: text.bytes.toString() })), text],
  ['in a form', Buffer.from(new URLSearchParams({ a: text.bytes.toString() }).toString()), text],
  ['in UTF-16', Buffer.from(text.bytes.toString(), 'utf16le'), text],
])('a planted secret is found %s', (_, written, planted) => {
  const writings = [
    { place: 'keys.sqlite', bytes: around(written) },
    { place: 'the log', bytes: around(Buffer.from('nothing')) },
  ];
  expect(findLeaks(writings, [secret, text])).toEqual([{ place: 'keys.sqlite', secret: planted.name }]);
});

test.each([
  ['a private key', '-----BEGIN PRIVATE KEY-----'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
  ["a Salesforce session's token", `00DJ00000000001!${'a'.repeat(64)}`],
  ['an API token', `skm_${'b'.repeat(43)}`],
  ['a JWT', `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${'c'.repeat(86)}`],
])('%s that nobody knows is found by its form', (name, written) => {
  const bytes = around(Buffer.from(` ${written}"`));
  expect(findLeaks([{ place: 'the log', bytes }], [])).toEqual([{ place: 'the log', secret: name }]);
});

test('a secret is left alone in the file that is there to hold it', () => {
  expect(findLeaks([{ place: '/data/softhsm/pin', bytes: secret.bytes }], [secret])).toEqual([]);
});
