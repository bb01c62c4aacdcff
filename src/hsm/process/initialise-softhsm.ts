import { randomBytes } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import { TokenLibrary, type PresentToken } from './token/library.js';
import { tokenFaultOf } from './token/token-fault.js';
import type { InitialisationAnswer, InitialisationRequest } from '../softhsm/run-initialisation.js';

function answer(request: InitialisationRequest): InitialisationAnswer {
  try {
    const library = new TokenLibrary(request.modulePath);
    library.initialise();
    if (request.kind === 'make') make(library, request.label, request.pin);
    const present = library.tokens().some((token) => token.facts.label === request.label);
    library.functions.C_Finalize();
    return { present };
  } catch (thrown) {
    return { failure: tokenFaultOf(thrown)?.message ?? 'the library cannot be loaded' };
  }
}

/** PKCS#11 v2.40 section 5.5: initialise the token, then the security officer sets the user's PIN. */
function make(library: TokenLibrary, label: string, pin: string): void {
  const { functions } = library;
  const securityOfficerPin = randomBytes(24).toString('base64url');
  const [empty] = library.tokens().filter((token) => !isInitialised(token));
  if (empty === undefined) throw new Error('there is no empty slot');
  functions.C_InitToken(empty.slot, securityOfficerPin, label.padEnd(32));
  // The slot's number changes with the initialisation: the token is found by its label.
  const { slot } = library.token(label);
  const session = functions.C_OpenSession(slot, pkcs11.CKF_RW_SESSION | pkcs11.CKF_SERIAL_SESSION);
  functions.C_Login(session, pkcs11.CKU_SO, securityOfficerPin);
  functions.C_InitPIN(session, pin);
  functions.C_Logout(session);
  functions.C_CloseSession(session);
}

function isInitialised(token: PresentToken): boolean {
  return (token.flags & pkcs11.CKF_TOKEN_INITIALIZED) !== 0;
}

process.once('message', (message) => {
  process.send?.(answer(message as InitialisationRequest), undefined, undefined, () => {
    process.disconnect();
  });
});
