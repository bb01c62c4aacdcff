import { existsSync } from 'node:fs';
import { announce, Refusal } from './refusal.mjs';
import { aptInstall, brewInstall, hasProgram, refuseWithCommand } from './system-package.mjs';

/** Where Debian, Fedora, Arch, openSUSE, Alpine, Homebrew and a build from source put the library. */
const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/lib64/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

/** Whether there is a PKCS#11 library to work with: the one that was named, or SoftHSM's. */
export function hasSoftHsm() {
  const named = process.env.PKCS11_MODULE;
  if (named !== undefined && named !== '') return existsSync(named);
  return libraries.some((library) => existsSync(library));
}

/** Installs SoftHSM with the machine's package manager, or stops with the command a person has to run. */
export async function installSoftHsm() {
  const named = process.env.PKCS11_MODULE;
  if (named !== undefined && named !== '') {
    throw new Refusal(
      'PKCS11_MODULE names a file that does not exist. Correct it, or unset it to use SoftHSM.',
    );
  }
  const fault = await install();
  if (fault !== undefined) throw new Refusal(`SoftHSM is missing and could not be installed. ${fault}`);
  if (!hasSoftHsm()) {
    throw new Refusal(
      'SoftHSM was installed, but not where it is looked for. Set PKCS11_MODULE to its path.',
    );
  }
}

async function install() {
  if (await hasProgram('apt-get')) {
    announce('Installing SoftHSM (apt-get install softhsm2).');
    return aptInstall('softhsm2', { update: true });
  }
  if (await hasProgram('brew')) {
    announce('Installing SoftHSM (brew install softhsm).');
    return brewInstall('softhsm');
  }
  return refuseWithCommand();
}
