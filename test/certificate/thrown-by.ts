import { isKeyManagerError } from '../../src/key-management/errors.js';
import type { AnyKeyManagerError } from '../../src/key-management/errors.js';

/** The KeyManagerError that a call throws; anything else that it throws, or nothing, fails the test. */
export function thrownBy(call: () => unknown): AnyKeyManagerError {
  try {
    call();
  } catch (error) {
    if (isKeyManagerError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
