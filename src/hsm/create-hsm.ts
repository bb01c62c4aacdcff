import { unobserved } from '../key-management/ports/observer.js';
import type { HsmDependencies, HsmOptions, RunningHsm } from './hsm-options.js';
import { HsmStartError } from './hsm-start-error.js';
import { HsmProcess } from './supervisor/hsm-process.js';
import { TokenHsm } from './token-hsm.js';

const defaultSessions = 4;

/**
 * Starts the child process that owns the token, logs in and finds out what the token can do.
 *
 * @throws HsmStartError naming the setting that is wrong; a wrong PIN was tried once then, and nothing is left running
 */
export async function createHsm(options: HsmOptions, dependencies: HsmDependencies): Promise<RunningHsm> {
  const { logger, clock = { now: () => new Date() }, observer = unobserved } = dependencies;
  const { modulePath } = options;
  if (modulePath === undefined)
    throw new HsmStartError({
      variable: 'PKCS11_MODULE',
      problem: 'No PKCS#11 library is named, and SoftHSM is not installed.',
      remedy: "Give the path of the HSM's library, or install SoftHSM (Debian: apt-get install softhsm2).",
    });
  if (options.pin === undefined && options.pinFile === undefined)
    throw new HsmStartError({
      variable: 'PKCS11_PIN',
      problem: "The token's user PIN is not given.",
      remedy: 'Set PKCS11_PIN_FILE to a file that holds it, or PKCS11_PIN.',
    });
  const process = new HsmProcess(processOptions(options, modulePath), logger);
  const outcome = await process.start();
  if ('variable' in outcome) throw new HsmStartError(outcome);
  return new TokenHsm({ process, profile: outcome, modulePath, clock, logger, observer });
}

function processOptions(
  options: HsmOptions,
  modulePath: string,
): ConstructorParameters<typeof HsmProcess>[0] {
  const { tokenLabel, pin, pinFile, oaepHash, softwareWrapping, keyWrapSha1 = 'refuse' } = options;
  const sessions = options.sessions ?? defaultSessions;
  return {
    settings: {
      ...{ modulePath, tokenLabel, pin, pinFile, sessions },
      ...{ oaepHash, softwareWrapping, keyWrapSha1 },
    },
    softHsmConfigurationFile: options.softHsmConfigurationFile,
    jobTimeoutMilliseconds: options.jobTimeoutMilliseconds,
  };
}
