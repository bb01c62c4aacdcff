import pkcs11 from 'pkcs11js';
import type { Handle } from 'pkcs11js';
import type { SharedState } from '../shared-state.js';
import type { TokenLibrary } from './library.js';
import { answered, ReturnValue, TokenFault, tokenFaultOf } from './token-fault.js';
import { TokenSession } from './token-session.js';

/** What a session is opened with. */
export interface TokenAccess {
  readonly tokenLabel: string;
  readonly pin: string;
}

/** Opens the thread's one session when it is needed, and drops it when it is in doubt. */
export class SessionKeeper {
  readonly #library: TokenLibrary;
  readonly #access: TokenAccess;
  readonly #shared: SharedState;
  readonly #onDrop: () => void;
  #session: TokenSession | undefined;

  /** `onDrop` forgets every handle: none outlives its session here. */
  constructor(library: TokenLibrary, access: TokenAccess, shared: SharedState, onDrop: () => void) {
    this.#library = library;
    this.#access = access;
    this.#shared = shared;
    this.#onDrop = onDrop;
  }

  /** The open session; opens and logs in where there is none. */
  current(): TokenSession {
    this.#session ??= this.#open();
    return this.#session;
  }

  /** Closes the session and forgets it. */
  drop(): void {
    this.#session?.close();
    this.#session = undefined;
    this.#onDrop();
  }

  #open(): TokenSession {
    const { slot } = this.#library.token(this.#access.tokenLabel);
    const { functions } = this.#library;
    const handle = functions.C_OpenSession(slot, pkcs11.CKF_RW_SESSION | pkcs11.CKF_SERIAL_SESSION);
    const session = new TokenSession(functions, slot, handle, this.#shared);
    try {
      this.#shared.exclusively(() => {
        this.#logIn(handle);
      });
      return session;
    } catch (thrown) {
      session.close();
      throw thrown;
    }
  }

  /** One thread at a time, and none after a refusal: a token may lock or erase itself after a few wrong PINs. */
  #logIn(session: Handle): void {
    if (this.#shared.pinWasRefused)
      throw new TokenFault(ReturnValue.PIN_INCORRECT, 'the PIN was refused before');
    try {
      this.#library.functions.C_Login(session, pkcs11.CKU_USER, this.#access.pin);
      this.#shared.countLogin();
    } catch (thrown) {
      if (answered(thrown, ReturnValue.USER_ALREADY_LOGGED_IN)) return;
      if (tokenFaultOf(thrown)?.isPinRefusal === true) this.#shared.rememberPinRefusal();
      throw thrown;
    }
  }
}
