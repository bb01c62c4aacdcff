import pkcs11 from 'pkcs11js';
import type { Handle, PKCS11, TokenInfo } from 'pkcs11js';
import { CallCounts } from '../../protocol/call-count.js';
import type { TokenFacts } from '../../protocol/token-profile.js';
import { countedFunctions } from './counted-functions.js';
import { answered, ReturnValue, TokenFault } from './token-fault.js';

/** A token that is present, and the slot it is in now; slot ids change, labels do not. */
export interface PresentToken {
  readonly slot: Handle;
  readonly facts: TokenFacts;
  /** CK_TOKEN_INFO.flags. */
  readonly flags: number;
}

/** A PKCS#11 library in this thread. Every thread loads it for itself; the library behind is one per process. */
export class TokenLibrary {
  readonly functions: PKCS11;
  /** The calls made through it. */
  readonly calls = new CallCounts();

  /** @throws where the file is no library that can be loaded, or has no C_GetFunctionList */
  constructor(modulePath: string) {
    const functions = new pkcs11.PKCS11();
    functions.load(modulePath);
    this.functions = countedFunctions(functions, this.calls);
  }

  /** C_Initialize; that another thread did it before is as good. */
  initialise(): void {
    try {
      this.functions.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK });
    } catch (thrown) {
      if (!answered(thrown, ReturnValue.CRYPTOKI_ALREADY_INITIALIZED)) throw thrown;
    }
  }

  /** The tokens that answer now. */
  tokens(): PresentToken[] {
    return this.functions.C_GetSlotList(true).flatMap((slot) => {
      try {
        const info = this.functions.C_GetTokenInfo(slot);
        return [{ slot, facts: factsOf(info), flags: info.flags }];
      } catch {
        // One reader that fails must not hide the token in the next one.
        return [];
      }
    });
  }

  /** The token of this label. @throws TokenFault CKR_TOKEN_NOT_PRESENT where none answers */
  token(label: string): PresentToken {
    const found = this.tokens().find((token) => token.facts.label === label);
    if (found !== undefined) return found;
    throw new TokenFault(ReturnValue.TOKEN_NOT_PRESENT, 'no token of the label answers');
  }
}

function factsOf(info: TokenInfo): TokenFacts {
  return {
    label: unpadded(info.label),
    manufacturer: unpadded(info.manufacturerID),
    model: unpadded(info.model),
    serialNumber: unpadded(info.serialNumber),
  };
}

/** PKCS#11 pads texts with blanks; some libraries with zeros. */
function unpadded(text: string): string {
  return text.replaceAll('\0', '').trimEnd();
}
