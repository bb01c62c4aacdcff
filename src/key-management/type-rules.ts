import { KeyManagerError } from './errors.js';
import type { Hsm, SecretWrapping } from './ports/hsm.js';
import type { KeyObject, TenantSecret, TenantSecretType } from './tenant-secret.js';

/** What is special about a type, as Salesforce documents it (Object Reference, TenantSecret). */
interface TypeRules {
  /** The API version that brought the type. */
  readonly since: number;
  /** Whether the secret may be the key itself: derivation NONE. */
  readonly mayOptOut: boolean;
  readonly wrapping: SecretWrapping;
  /** Whether Salesforce exports, destroys and restores secrets of it. */
  readonly isManaged: boolean;
}

const ordinary = { since: 39, mayOptOut: false, wrapping: 'RSA_OAEP', isManaged: true } as const;

const typeRules: Readonly<Record<TenantSecretType, TypeRules>> = {
  DATA: { ...ordinary, since: 34, mayOptOut: true },
  SEARCH_INDEX: ordinary,
  DETERMINISTIC_DATA: { ...ordinary, mayOptOut: true },
  EVENT_BUS: { ...ordinary, since: 43, mayOptOut: true },
  ANALYTICS: ordinary,
  DATABASE: { since: 62, mayOptOut: false, wrapping: 'RSA_AES_KEY_WRAP', isManaged: false },
};

/** The rules of a DataEncryptionKey, whatever its type. */
const dataEncryptionKeyRules: TypeRules = {
  since: 63,
  mayOptOut: false,
  wrapping: 'RSA_AES_KEY_WRAP',
  isManaged: false,
};

/** Key ids begin with their object's prefix: 02G is TenantSecret. */
export function keyObjectOf(keyId: string): KeyObject {
  return keyId.startsWith('02G') ? 'TENANT_SECRET' : 'DATA_ENCRYPTION_KEY';
}

/** Whether Salesforce takes the secret itself as the key: derivation NONE. */
export function mayOptOut(type: TenantSecretType): boolean {
  return typeRules[type].mayOptOut;
}

/** How a secret of the type is encrypted for Salesforce. */
export function wrappingOf(type: TenantSecretType, object: KeyObject): SecretWrapping {
  return rulesOf(type, object).wrapping;
}

/** Whether Salesforce exports, destroys and restores this secret: it does not with Database and DataEncryptionKey. */
export function isManaged({ type, keyId }: Pick<TenantSecret, 'type' | 'keyId'>): boolean {
  return rulesOf(type, keyObjectOf(keyId)).isManaged;
}

/** Whether secrets of the type can be made with this token; one that lacks a wrapping serves the other types. */
export function isGeneratable(
  type: TenantSecretType,
  object: KeyObject,
  hsm: Pick<Hsm, 'keyWrapFault'>,
): boolean {
  return wrappingOf(type, object) === 'RSA_OAEP' || hsm.keyWrapFault === undefined;
}

/** Lets only a wrapping pass that the token makes; rejects with KEY_WRAP_NOT_AVAILABLE. */
export function requireWrapping(wrapping: SecretWrapping, hsm: Pick<Hsm, 'keyWrapFault'>): void {
  if (wrapping === 'RSA_OAEP' || hsm.keyWrapFault === undefined) return;
  const message = `Salesforce takes this type by RSA-AES key wrap alone, and ${hsm.keyWrapFault}.`;
  throw new KeyManagerError('KEY_WRAP_NOT_AVAILABLE', message, {});
}

/** Refuses a type that is younger than the API version in use, as `62.0`; rejects with API_VERSION_TOO_OLD. */
export function requireApiVersion(type: TenantSecretType, apiVersion: string): void {
  const { since } = typeRules[type];
  if (Number(apiVersion) >= since) return;
  const requiredVersion = `${String(since)}.0`;
  throw new KeyManagerError(
    'API_VERSION_TOO_OLD',
    `Salesforce knows this type from API version ${requiredVersion} on; ${apiVersion} is in use.`,
    { requiredVersion, apiVersion },
  );
}

/** Whether an API version, as `62.0`, knows the type at all. */
export function isKnownAt(type: TenantSecretType, apiVersion: string): boolean {
  return Number(apiVersion) >= typeRules[type].since;
}

/** Refuses what Salesforce destroys and restores none of; rejects with TENANT_SECRET_NOT_DESTROYABLE. */
export function requireManaged(secret: TenantSecret): void {
  if (isManaged(secret)) return;
  const { type } = secret;
  const what = type === 'DATABASE' ? 'of type Database' : 'that are DataEncryptionKeys';
  throw new KeyManagerError(
    'TENANT_SECRET_NOT_DESTROYABLE',
    `Salesforce neither exports nor destroys nor restores secrets ${what}.`,
    { type },
  );
}

function rulesOf(type: TenantSecretType, object: KeyObject): TypeRules {
  return object === 'DATA_ENCRYPTION_KEY' ? dataEncryptionKeyRules : typeRules[type];
}
