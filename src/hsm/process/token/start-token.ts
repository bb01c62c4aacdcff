import pkcs11 from 'pkcs11js';
import type { SharedState } from '../shared-state.js';
import type { ThreadSettings } from '../thread-messages.js';
import type { StartFault } from '../../protocol/messages.js';
import type { TokenProfile } from '../../protocol/token-profile.js';
import { TokenLibrary, type PresentToken } from './library.js';
import { TokenProbe } from './probe.js';
import { SessionKeeper } from './session-keeper.js';
import { tokenFaultOf } from './token-fault.js';
import { chooseKeyWrapping } from './key-wrapping-plan.js';
import { chooseWrapping } from './wrapping-plan.js';

/** A token that is open in this thread. */
export interface StartedToken {
  readonly library: TokenLibrary;
  readonly keeper: SessionKeeper;
  readonly profile: TokenProfile;
}

/**
 * Loads the library, finds the token, logs in once and finds out what the token can do; with a profile that is known
 * already it does none of the latter three, and the session opens with the first job.
 */
export function startToken(
  settings: ThreadSettings,
  shared: SharedState,
  onDrop: () => void,
): StartedToken | StartFault {
  const library = loadLibrary(settings.modulePath);
  if ('variable' in library) return library;
  const keeper = new SessionKeeper(library, settings, shared, onDrop);
  if (settings.profile !== undefined) return { library, keeper, profile: settings.profile };
  try {
    const token = soleToken(library.tokens(), settings.tokenLabel);
    if ('variable' in token) return token;
    keeper.current();
    const capabilities = new TokenProbe(keeper).run();
    const wrapping = chooseWrapping(settings, capabilities);
    if ('variable' in wrapping) return wrapping;
    const keyWrapping = chooseKeyWrapping(settings, capabilities, wrapping.keyType);
    return { library, keeper, profile: { token: token.facts, capabilities, wrapping, keyWrapping } };
  } catch (thrown) {
    return faultAtStart(thrown);
  }
}

function loadLibrary(modulePath: string): TokenLibrary | StartFault {
  let library: TokenLibrary;
  try {
    library = new TokenLibrary(modulePath);
  } catch {
    return {
      variable: 'PKCS11_MODULE',
      problem: 'The file is not there, or is no PKCS#11 library that this machine can load.',
      remedy: "Give the path of the PKCS#11 library that came with the HSM, or install SoftHSM's.",
      final: false,
    };
  }
  try {
    library.initialise();
    return library;
  } catch (thrown) {
    return {
      variable: 'PKCS11_MODULE',
      problem: `The PKCS#11 library does not start: ${tokenFaultOf(thrown)?.message ?? 'no reason given'}.`,
      remedy: "Check the library's own configuration (SoftHSM: SOFTHSM2_CONF and the token folder in it).",
      final: false,
    };
  }
}

function soleToken(tokens: readonly PresentToken[], label: string): PresentToken | StartFault {
  const [token, ...others] = tokens.filter((each) => each.facts.label === label);
  const variable = 'PKCS11_TOKEN_LABEL';
  if (token === undefined) {
    const labels = tokens
      .filter((each) => (each.flags & pkcs11.CKF_TOKEN_INITIALIZED) !== 0)
      .map((each) => JSON.stringify(each.facts.label));
    const present = labels.length === 0 ? 'there is none at all' : `there is ${labels.join(', ')}`;
    const problem = `No token of that label is there; ${present}.`;
    return { variable, problem, remedy: 'Give the label of a token that is there.', final: false };
  }
  if (others.length > 0) {
    const problem = 'More than one token has that label.';
    return { variable, problem, remedy: 'Give each token a label of its own.', final: true };
  }
  if ((token.flags & pkcs11.CKF_USER_PIN_LOCKED) === 0) return token;
  return pinFault('The token has locked its user PIN.');
}

function pinFault(problem: string): StartFault {
  const remedy =
    'Give the right user PIN (PKCS11_PIN_FILE wins over PKCS11_PIN); let the security officer reset a locked one. ' +
    'It was tried once and is not tried again.';
  return { variable: 'PKCS11_PIN', problem, remedy, final: true };
}

function faultAtStart(thrown: unknown): StartFault {
  const fault = tokenFaultOf(thrown);
  if (fault === undefined) throw thrown;
  if (fault.isPinRefusal) return pinFault(`The token refuses the user PIN (${fault.message}).`);
  return {
    variable: 'PKCS11_MODULE',
    problem: `The token does not work: ${fault.message}.`,
    remedy: 'Check the HSM with the tools that came with it.',
    final: false,
  };
}
