import { types } from 'node:util';

/** Return values that decide what happens next (PKCS#11 v2.40, section 11.1). */
export const ReturnValue = {
  GENERAL_ERROR: 0x5,
  ATTRIBUTE_READ_ONLY: 0x10,
  ATTRIBUTE_SENSITIVE: 0x11,
  ATTRIBUTE_TYPE_INVALID: 0x12,
  ATTRIBUTE_VALUE_INVALID: 0x13,
  ENCRYPTED_DATA_INVALID: 0x40,
  ENCRYPTED_DATA_LEN_RANGE: 0x41,
  KEY_HANDLE_INVALID: 0x60,
  KEY_NOT_WRAPPABLE: 0x69,
  KEY_UNEXTRACTABLE: 0x6a,
  MECHANISM_INVALID: 0x70,
  MECHANISM_PARAM_INVALID: 0x71,
  OBJECT_HANDLE_INVALID: 0x82,
  PIN_INCORRECT: 0xa0,
  PIN_INVALID: 0xa1,
  PIN_LEN_RANGE: 0xa2,
  PIN_EXPIRED: 0xa3,
  PIN_LOCKED: 0xa4,
  TEMPLATE_INCOMPLETE: 0xd0,
  TEMPLATE_INCONSISTENT: 0xd1,
  TOKEN_NOT_PRESENT: 0xe0,
  USER_ALREADY_LOGGED_IN: 0x100,
  USER_NOT_LOGGED_IN: 0x101,
  CRYPTOKI_NOT_INITIALIZED: 0x190,
  CRYPTOKI_ALREADY_INITIALIZED: 0x191,
} as const;

const pinRefusals: ReadonlySet<number> = new Set([
  ReturnValue.PIN_INCORRECT,
  ReturnValue.PIN_INVALID,
  ReturnValue.PIN_LEN_RANGE,
  ReturnValue.PIN_EXPIRED,
  ReturnValue.PIN_LOCKED,
]);

const finalValues: ReadonlySet<number> = new Set([
  ...pinRefusals,
  ReturnValue.ATTRIBUTE_TYPE_INVALID,
  ReturnValue.ATTRIBUTE_VALUE_INVALID,
  ReturnValue.KEY_UNEXTRACTABLE,
  ReturnValue.MECHANISM_INVALID,
  ReturnValue.MECHANISM_PARAM_INVALID,
  ReturnValue.TEMPLATE_INCOMPLETE,
  ReturnValue.TEMPLATE_INCONSISTENT,
]);

const unusableObjectValues: ReadonlySet<number> = new Set([
  ReturnValue.KEY_HANDLE_INVALID,
  ReturnValue.KEY_NOT_WRAPPABLE,
  ReturnValue.OBJECT_HANDLE_INVALID,
]);

/** A PKCS#11 function that did not answer CKR_OK. */
export class TokenFault extends Error {
  override readonly name = 'TokenFault';
  /** CK_RV. */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether trying again would meet the same answer, or do harm. */
  get isFinal(): boolean {
    return finalValues.has(this.code);
  }

  /**
   * Whether a template is refused. The templates in use were tried at the start, so this is worth one more try: SoftHSM
   * answers so when another program reads an object that is being made.
   */
  get isTemplateRefusal(): boolean {
    return this.code === ReturnValue.TEMPLATE_INCOMPLETE || this.code === ReturnValue.TEMPLATE_INCONSISTENT;
  }

  /** Whether the token refuses the PIN: tokens lock or erase themselves after a few of these. */
  get isPinRefusal(): boolean {
    return pinRefusals.has(this.code);
  }

  /** Whether an object that was there cannot be used: its handle is stale, or the library's copy is broken. */
  get isUnusableObject(): boolean {
    return unusableObjectValues.has(this.code);
  }
}

/**
 * Reads what pkcs11js threw; undefined where it is no answer of the token. C_FindObjects throws the bare native error,
 * whose value stands in its message alone (`CKR_DEVICE_ERROR:48`).
 */
export function tokenFaultOf(thrown: unknown): TokenFault | undefined {
  if (thrown instanceof TokenFault) return thrown;
  if (!types.isNativeError(thrown)) return undefined;
  const bare = /(CKR_\w+):(\d+)/.exec(thrown.message);
  if (bare !== null) return new TokenFault(Number(bare[2]), `${bare[1] ?? ''} in C_FindObjects`);
  const { code, nativeStack } = thrown as { code?: unknown; nativeStack?: unknown };
  if (typeof code !== 'number' || code === 0) return undefined;
  const call = /\bC_[A-Za-z]+/.exec(typeof nativeStack === 'string' ? nativeStack : '')?.[0] ?? 'a call';
  return new TokenFault(code, `${thrown.message} in ${call}`);
}

/** Whether something thrown is this answer of the token. */
export function answered(thrown: unknown, ...codes: readonly number[]): boolean {
  const fault = tokenFaultOf(thrown);
  return fault !== undefined && codes.includes(fault.code);
}
