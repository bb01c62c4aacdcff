const hour = 3_600_000;
const day = 24 * hour;

/** What is special about a value of TenantSecret.Type. */
export interface SecretType {
  readonly name: string;
  /** The API version that brought it (Object Reference, TenantSecret). */
  readonly since: number;
  /** The least time between two secrets, in milliseconds (Implementation Guide, security_pe_rotate_keys). */
  readonly interval: { readonly production: number; readonly sandbox: number };
  /** The final key itself may be uploaded: KeyDerivationMode NONE. */
  readonly mayOptOut: boolean;
  /** How an upload is encrypted: OAEP alone, PKCS#11's CKM_RSA_AES_KEY_WRAP, or either. */
  readonly wrapping: 'oaep' | 'keyWrap' | 'either';
  /** Whether it can be exported, destroyed and restored. */
  readonly isManaged: boolean;
}

const ordinary = { since: 34, mayOptOut: false, wrapping: 'oaep', isManaged: true } as const;

const secretTypes: readonly SecretType[] = [
  { ...ordinary, name: 'Data', interval: { production: day, sandbox: 4 * hour }, mayOptOut: true },
  { ...ordinary, name: 'Analytics', since: 39, interval: { production: day, sandbox: 4 * hour } },
  {
    ...ordinary,
    name: 'DeterministicData',
    since: 39,
    interval: { production: 7 * day, sandbox: 4 * hour },
    mayOptOut: true,
  },
  {
    ...ordinary,
    name: 'SearchIndex',
    since: 39,
    interval: { production: 7 * day, sandbox: 7 * day },
    wrapping: 'either',
  },
  {
    ...ordinary,
    name: 'EventBus',
    since: 43,
    interval: { production: 7 * day, sandbox: 7 * day },
    mayOptOut: true,
  },
  {
    ...ordinary,
    name: 'Database',
    since: 62,
    interval: { production: 90 * day, sandbox: 90 * day },
    wrapping: 'keyWrap',
    isManaged: false,
  },
];

/** The values of Type that an API version knows. */
export function secretTypesAt(version: number): readonly SecretType[] {
  return secretTypes.filter((type) => type.since <= version);
}

/** A type by the name that its rows carry. */
export function secretTypeNamed(name: string): SecretType {
  const type = secretTypes.find((known) => known.name === name);
  if (type === undefined) throw new TypeError(`no TenantSecret type ${name}`);
  return type;
}
