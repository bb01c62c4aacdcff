import { createHash } from 'node:crypto';
import { badInput } from '../../key-management/arguments.js';
import type { ListPosition } from '../../key-management/ports/store.js';

/** What a cursor is bound to: the list's name and its arguments other than `first` and `after`. */
export interface ListIdentity {
  readonly list: string;
  readonly arguments: Readonly<Record<string, string | null | undefined>>;
}

/** An opaque cursor: the position, and a fingerprint of the list it belongs to. */
export function encodeCursor(position: ListPosition, identity: ListIdentity): string {
  const parts = [fingerprint(identity), position.createdAt, position.version ?? null, position.id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The position of a cursor of this very list; anything else is BAD_USER_INPUT, field `after`. */
export function decodeCursor(cursor: string, identity: ListIdentity): ListPosition {
  const position = cursor.length > 512 ? undefined : readCursor(cursor, fingerprint(identity));
  if (position === undefined) throw badInput('after', 'it is no cursor of this list with these arguments');
  return position;
}

function readCursor(cursor: string, expected: string): ListPosition | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [list, createdAt, version, id] = parts as unknown[];
  if (list !== expected || typeof createdAt !== 'string' || typeof id !== 'string') return undefined;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(createdAt) || id.length > 64) return undefined;
  if (version === null) return { createdAt, id };
  return typeof version === 'number' && Number.isSafeInteger(version)
    ? { createdAt, version, id }
    : undefined;
}

const fingerprints = new WeakMap<ListIdentity, string>();

/** Once for each list: all cursors of a page have the same. */
function fingerprint(identity: ListIdentity): string {
  const known = fingerprints.get(identity) ?? fingerprintOf(identity);
  fingerprints.set(identity, known);
  return known;
}

function fingerprintOf(identity: ListIdentity): string {
  const given = Object.entries(identity.arguments)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([identity.list, given]))
    .digest('base64url')
    .slice(0, 16);
}
