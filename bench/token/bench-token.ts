import { generateKeyPairSync } from 'node:crypto';
import { createHsm } from '../../src/hsm/create-hsm.js';
import type { RunningHsm } from '../../src/hsm/hsm-options.js';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';
import { initialiseSoftHsmToken } from '../../src/hsm/softhsm/initialise-token.js';
import type { RawTokenPlace } from './raw-token.js';

/** A token of SoftHSM of the bench's own. */
export interface BenchToken extends RawTokenPlace {
  readonly configurationFile: string;
}

/** Makes a token in a folder, and a key pair that stands for an org's certificate. */
export async function makeToken(folder: string): Promise<BenchToken> {
  const modulePath = findSoftHsmModule();
  if (modulePath === undefined) throw new Error('SoftHSM is not installed');
  const label = 'bench';
  const { pinFile, configurationFile } = await initialiseSoftHsmToken({
    directory: folder,
    modulePath,
    label,
  });
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { modulePath, label, pinFile, configurationFile, publicKeyPem };
}

/** Opens the token by the product's adapter. */
export async function openToken(token: BenchToken, sessions: number): Promise<RunningHsm> {
  const { modulePath, label, pinFile, configurationFile } = token;
  return await createHsm(
    {
      ...{ modulePath, pinFile, sessions },
      tokenLabel: label,
      softHsmConfigurationFile: configurationFile,
      oaepHash: 'sha1',
      softwareWrapping: 'refuse',
      jobTimeoutMilliseconds: 30_000,
    },
    { logger: { debug: nothing, info: nothing, warn: nothing, error: nothing } },
  );
}

function nothing(): void {
  return undefined;
}
