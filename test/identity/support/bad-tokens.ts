import { createHmac, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import type { ProviderKey } from './open-id-provider.js';

type Members = Record<string, unknown>;

/** What tokens are made of: the provider's own key, and claims that are right. */
export interface TokenMaker {
  readonly key: ProviderKey;
  readonly issuer: string;
}

const encoded = (value: string): string => Buffer.from(value).toString('base64url');

function claims({ issuer }: TokenMaker, change: Members = {}): Members {
  const now = Math.floor(Date.now() / 1000);
  const right = { iss: issuer, aud: 'salesforce-key-manager', sub: 'mallory', iat: now, exp: now + 300 };
  return { ...right, roles: ['administrator'], groups: ['key-operators'], ...change };
}

function signed(header: Members, payload: string, key: KeyObject, algorithm = 'sha256'): string {
  const input = `${encoded(JSON.stringify(header))}.${encoded(payload)}`;
  return `${input}.${createSign(algorithm).update(input).sign(key, 'base64url')}`;
}

/** A token by the provider's key, with these changes to header and claims. */
export function madeToken(maker: TokenMaker, header: Members = {}, change: Members = {}): string {
  const key = createPrivateKey({ key: maker.key, format: 'jwk' });
  const whole = { alg: 'RS256', typ: 'at+jwt', kid: maker.key.kid, ...header };
  return signed(whole, JSON.stringify(claims(maker, change)), key);
}

/** Everything that must not let anybody in, by what is wrong with it; undefined is no header at all. */
export function badTokens(maker: TokenMaker): Record<string, string | undefined> {
  const good = madeToken(maker);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const now = Math.floor(Date.now() / 1000);
  const own = createPrivateKey({ key: maker.key, format: 'jwk' });
  const publicPem = createPublicKey(own).export({ type: 'spki', format: 'pem' }).toString();
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreignJwk = foreign.publicKey.export({ format: 'jwk' });
  const base = { alg: 'RS256', typ: 'at+jwt', kid: maker.key.kid };
  const text = JSON.stringify(claims(maker));
  const hmac = (secret: string): string => {
    const input = `${encoded(JSON.stringify({ ...base, alg: 'HS256' }))}.${payload}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  return {
    'none at all': undefined,
    'an empty one': '',
    'no token': 'nonsense',
    'dots alone': '..',
    expired: madeToken(maker, {}, { exp: now - 60 }),
    'not valid yet': madeToken(maker, {}, { nbf: now + 600 }),
    'without an end': madeToken(maker, {}, { exp: undefined }),
    'without a time of issue': madeToken(maker, {}, { iat: undefined }),
    'for another audience': madeToken(maker, {}, { aud: 'another' }),
    'for no audience': madeToken(maker, {}, { aud: undefined }),
    'of another issuer': madeToken(maker, {}, { iss: 'https://elsewhere.example' }),
    'without a subject': madeToken(maker, {}, { sub: undefined }),
    'with a subject that is no text': madeToken(maker, {}, { sub: 7 }),
    'alg none': `${encoded('{"alg":"none","typ":"at+jwt"}')}.${payload}.`,
    'alg None, in other letters': `${encoded('{"alg":"nOnE","typ":"at+jwt"}')}.${payload}.`,
    'HS256 with the public key': hmac(publicPem),
    'HS256 with nothing': hmac(''),
    'RS512 by the right key': signed({ ...base, alg: 'RS512' }, text, own, 'sha512'),
    'an unknown key id': madeToken(maker, { kid: 'nobody' }),
    'another key under the right id': signed(base, text, foreign.privateKey),
    'a key that it brings along': signed({ ...base, jwk: foreignJwk }, text, foreign.privateKey),
    'the address of a key set': madeToken(maker, { jku: 'https://elsewhere.example/jwks' }),
    'the address of a certificate': madeToken(maker, { x5u: 'https://elsewhere.example/x5u' }),
    'a certificate chain': madeToken(maker, { x5c: ['MIIB'] }),
    'a critical extension': madeToken(maker, { crit: ['exp'], exp: now }),
    'unencoded payload': madeToken(maker, { b64: false, crit: ['b64'] }),
    'another type': madeToken(maker, { typ: 'logout+jwt' }),
    'an empty signature': `${header}.${payload}.`,
    'cut off': good.slice(0, -20),
    'the claims of another token': `${header}.${encoded(JSON.stringify(claims(maker, { sub: 'ada' })))}.${signature}`,
    'another header': `${encoded(JSON.stringify({ ...base, typ: 'jwt' }))}.${payload}.${signature}`,
    'a claim given twice': signed(base, text.replace('{', '{"sub":"ada",'), own),
    'claims that are no object': signed(base, '"ada"', own),
    'claims that are no JSON': signed(base, '{', own),
    'five parts': `${good}.x.y`,
  };
}
