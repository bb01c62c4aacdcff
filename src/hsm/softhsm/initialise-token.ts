import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runInitialisation } from './run-initialisation.js';

/** Which token to make, and where. */
export interface SoftHsmToken {
  /** Everything of SoftHSM goes in here: configuration, tokens, PIN. */
  readonly directory: string;
  readonly modulePath: string;
  readonly label: string;
}

/** Where the parts of the token are. */
export interface SoftHsmFiles {
  readonly configurationFile: string;
  readonly pinFile: string;
  /** Whether the token was made now. */
  readonly created: boolean;
}

/**
 * Makes a SoftHSM token with a random user PIN (file `pin`, mode 0600) and a random security officer's PIN that nobody
 * keeps; where the token is there already, nothing changes. The token is made aside and moved into its place whole, so
 * a try that was interrupted leaves nothing half made.
 */
export async function initialiseSoftHsmToken({
  directory,
  modulePath,
  label,
}: SoftHsmToken): Promise<SoftHsmFiles> {
  const home = path.resolve(directory);
  const tokens = path.join(home, 'tokens');
  await mkdir(tokens, { recursive: true, mode: 0o700 });
  await chmod(home, 0o700);
  const configurationFile = path.join(home, 'softhsm2.conf');
  await writeFile(configurationFile, configuration(tokens), { mode: 0o600 });
  const pinFile = path.join(home, 'pin');
  const files = { configurationFile, pinFile };
  const request = { modulePath, label };
  if (await runInitialisation(configurationFile, { kind: 'look', ...request }))
    return { ...files, created: false };
  const pin = await pinIn(pinFile);
  const aside = await mkdtemp(path.join(home, 'new-'));
  try {
    const asideTokens = path.join(aside, 'tokens');
    await mkdir(asideTokens, { mode: 0o700 });
    const asideConfiguration = path.join(aside, 'softhsm2.conf');
    await writeFile(asideConfiguration, configuration(asideTokens), { mode: 0o600 });
    await runInitialisation(asideConfiguration, { kind: 'make', ...request, pin });
    for (const name of await readdir(asideTokens))
      await rename(path.join(asideTokens, name), path.join(tokens, name));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return { ...files, created: true };
}

function configuration(tokens: string): string {
  return [
    `directories.tokendir = ${tokens}`,
    'objectstore.backend = file',
    'log.level = ERROR',
    'slots.removable = false',
    '',
  ].join('\n');
}

/** The PIN is on disk before a token has it; one that is there already serves again. */
async function pinIn(file: string): Promise<string> {
  const pin = randomBytes(24).toString('base64url');
  try {
    await writeFile(file, `${pin}\n`, { mode: 0o600, flag: 'wx' });
    return pin;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  }
}
