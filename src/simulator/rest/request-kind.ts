import type { Received } from '../http/received.js';

/** What a request is about: the word by which faults are asked for and requests are counted. */
export type RequestKind =
  | 'login'
  | 'versions'
  | 'list'
  | 'query'
  | 'row'
  | 'describe'
  | 'create'
  | 'update'
  | 'destroy'
  | 'restore'
  | 'certificate'
  | 'other';

/** Sorts a request by its path, its method and, for a PATCH, by what it sets. */
export function kindOf(request: Received): RequestKind {
  const [services, door, version, resource, ...rest] = request.segments;
  if (services !== 'services') return 'other';
  if (door === 'oauth2') return 'login';
  if (door !== 'data') return 'other';
  if (version === undefined) return 'versions';
  if (resource === 'tooling') return 'certificate';
  if (resource === 'query' || resource === 'queryAll') return queryKind(request, rest);
  if (resource === 'sobjects' && rest[0]?.toLowerCase() === 'dataencryptionkey') {
    return request.method === 'POST' && request.body.includes('"SecretValue"') ? 'create' : 'other';
  }
  if (resource !== 'sobjects' || rest[0]?.toLowerCase() !== 'tenantsecret') return 'other';
  return secretKind(request, rest[1]);
}

/** Later pages of a listing are listings: the locator carries the object's letter. */
function queryKind({ query }: Received, [locator]: readonly string[]): RequestKind {
  const isListing =
    locator === undefined
      ? /\bFROM\s+TenantSecret\b/i.test(query.get('q') ?? '')
      : locator.startsWith('01gT');
  return isListing ? 'list' : 'query';
}

function secretKind({ method, body }: Received, id: string | undefined): RequestKind {
  if (id === 'describe' || id === undefined) return method === 'POST' ? 'create' : 'describe';
  if (method !== 'PATCH') return 'row';
  const text = body.toString('utf8');
  if (/"Status"\s*:\s*"DESTROYED"/i.test(text) || /"SecretValue"\s*:\s*""/i.test(text)) return 'destroy';
  return /"SecretValue"\s*:\s*"[^"]/i.test(text) ? 'restore' : 'update';
}
