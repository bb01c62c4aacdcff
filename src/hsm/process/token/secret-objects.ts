import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type { SecretKeyType } from '../../protocol/token-profile.js';
import { isTrue, unsignedLong } from './attribute-values.js';
import { keyTypeValue } from './templates.js';
import { answered, ReturnValue } from './token-fault.js';
import type { TokenSession } from './token-session.js';

/**
 * What an object with one of our names is. `open`: a good key that can be wrapped. `closed`: a good key for which that
 * is over, or never was; it is in use and must stay. `defective`: no good key, or one that is still being made (SoftHSM leaves such objects behind when
 * it is logged out in the middle of a generation). `gone`: no object any more.
 */
export type SecretObjectState = 'open' | 'closed' | 'defective' | 'gone';

const judged = [
  pkcs11.CKA_TOKEN,
  pkcs11.CKA_PRIVATE,
  pkcs11.CKA_LOCAL,
  pkcs11.CKA_SENSITIVE,
  pkcs11.CKA_ALWAYS_SENSITIVE,
  pkcs11.CKA_EXTRACTABLE,
  pkcs11.CKA_KEY_TYPE,
  pkcs11.CKA_VALUE_LEN,
] as const;

/** Judges an object by its attributes; a handle that is stale is `gone`. */
export function secretObjectState(
  session: TokenSession,
  object: Handle,
  keyTypes: readonly SecretKeyType[],
): SecretObjectState {
  const values = attributesOrGone(session, object, judged);
  if (values === undefined) return 'gone';
  const [token, isPrivate, local, sensitive, alwaysSensitive, extractable, keyType, length] = values;
  const isGood =
    [token, isPrivate, local, sensitive, alwaysSensitive].every(isTrue) &&
    keyTypes.some((type) => keyTypeValue(type) === unsignedLong(keyType)) &&
    unsignedLong(length) === 32;
  if (!isGood) return 'defective';
  return isTrue(extractable) ? 'open' : 'closed';
}

/** Whether a remembered handle still is the object of this CKA_ID, hex. */
export function handleIsOf(session: TokenSession, object: Handle, id: string): boolean {
  return attributesOrGone(session, object, [pkcs11.CKA_ID])?.[0]?.toString('hex') === id;
}

/** Destroys an object; that it is gone already is success. */
export function destroyObject(session: TokenSession, object: Handle): void {
  try {
    session.destroyObject(object);
  } catch (thrown) {
    if (!answered(thrown, ReturnValue.OBJECT_HANDLE_INVALID, ReturnValue.KEY_HANDLE_INVALID)) throw thrown;
  }
}

function attributesOrGone(
  session: TokenSession,
  object: Handle,
  types: readonly number[],
): Buffer[] | undefined {
  try {
    return session.attributes(object, ...types);
  } catch (thrown) {
    if (answered(thrown, ReturnValue.OBJECT_HANDLE_INVALID, ReturnValue.KEY_HANDLE_INVALID)) return undefined;
    throw thrown;
  }
}
