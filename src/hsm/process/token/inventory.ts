import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import { unsignedLong } from './attribute-values.js';
import { isUlid, keyIdOf, tenantSecretPrefix } from '../../protocol/operation-key-id.js';
import { answered, ReturnValue } from './token-fault.js';
import type { TokenSession } from './token-session.js';

/** The tenant secrets that the token holds. */
export interface Inventory {
  readonly secrets: ReadonlyMap<string, Handle>;
  /** Keys without CKA_ID, label and length, which nobody made on purpose. They bear no name of ours: they stay. */
  readonly defective: number;
}

/** Lists the secret keys and reads each one's names; linear in the number of objects. */
export function takeInventory(session: TokenSession): Inventory {
  const secrets = new Map<string, Handle>();
  let defective = 0;
  const keys = session.find([
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_TOKEN, value: true },
  ]);
  for (const key of keys) {
    const names = namesOf(session, key);
    if (names === undefined) continue;
    const operationId = operationIdOf(names.label, names.id);
    if (operationId !== undefined) secrets.set(operationId, key);
    else if (names.id === '' && names.label === '' && isWithoutLength(session, key)) defective += 1;
  }
  return { secrets, defective };
}

function namesOf(session: TokenSession, key: Handle): { label: string; id: string } | undefined {
  try {
    const [label, id] = session.attributes(key, pkcs11.CKA_LABEL, pkcs11.CKA_ID);
    return { label: label?.toString('utf8') ?? '', id: id?.toString('hex') ?? '' };
  } catch (thrown) {
    // Another thread or server destroyed it while it was being read.
    if (answered(thrown, ReturnValue.OBJECT_HANDLE_INVALID, ReturnValue.KEY_HANDLE_INVALID)) return undefined;
    throw thrown;
  }
}

function operationIdOf(label: string, id: string): string | undefined {
  if (!label.startsWith(tenantSecretPrefix)) return undefined;
  const operationId = label.slice(tenantSecretPrefix.length);
  return isUlid(operationId) && keyIdOf(operationId) === id ? operationId : undefined;
}

function isWithoutLength(session: TokenSession, key: Handle): boolean {
  try {
    return unsignedLong(session.attributes(key, pkcs11.CKA_VALUE_LEN)[0]) === 0;
  } catch (thrown) {
    const unknowable = [ReturnValue.ATTRIBUTE_TYPE_INVALID, ReturnValue.OBJECT_HANDLE_INVALID];
    if (answered(thrown, ...unknowable)) return false;
    throw thrown;
  }
}
