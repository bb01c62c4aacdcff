import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { hasRepeatedMember } from './repeated-member.js';

/** Asymmetric alone: with an HMAC in the list the public key would be the secret (RFC 8725 section 2.1). */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** What a header may hold. A key or an address of one that a token brings along is nobody's key but its own. */
const knownHeaders = ['alg', 'kid', 'typ', 'x5t', 'x5t#S256'];

/** Access tokens (RFC 9068), and plain JWTs; a logout token or a proof of possession says something else. */
const knownTypes = ['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt'];

const toleratedSeconds = 5;

/** A claim set with a subject: everything else about it was verified. */
export type VerifiedClaims = JWTPayload & { readonly sub: string };

/**
 * The claims of a JWT that the issuer signed for this audience and that is valid now; undefined for any other text,
 * with no word about why.
 */
export async function verifiedClaims(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { readonly issuer: string; readonly audience: string; readonly now: Date },
): Promise<VerifiedClaims | undefined> {
  if (!isUnambiguous(token)) return undefined;
  const { payload } = await jwtVerify(token, keys, {
    issuer: expected.issuer,
    audience: expected.audience,
    algorithms,
    clockTolerance: toleratedSeconds,
    currentDate: expected.now,
    requiredClaims: ['exp', 'iat', 'sub'],
  });
  const { sub } = payload;
  return typeof sub === 'string' && sub !== '' && sub.length <= 255 ? { ...payload, sub } : undefined;
}

function isUnambiguous(token: string): boolean {
  const header = decodeProtectedHeader(token);
  const { typ } = header;
  if (Object.keys(header).some((name) => !knownHeaders.includes(name))) return false;
  if (typ !== undefined && !knownTypes.includes(typ.toLowerCase())) return false;
  const parts = token.split('.').slice(0, 2);
  return !parts.some((part) => hasRepeatedMember(Buffer.from(part, 'base64url').toString('utf8')));
}
