import { existsSync } from 'node:fs';
import { announce } from './refusal.mjs';
import { aptInstall, hasProgram } from './system-package.mjs';

/**
 * The second PKCS#11 implementation that the tests run on. It is optional: its tests skip themselves where it is
 * absent, so nothing here ever stops a run, and only root on a Debian machine whose package lists know it gets it.
 */
export async function installOpencryptoki() {
  if (existsSync('/usr/sbin/pkcsslotd') || process.getuid?.() !== 0 || !(await hasProgram('apt-get'))) return;
  announce('Installing openCryptoki, optional (apt-get install opencryptoki).');
  const fault = await aptInstall('opencryptoki', { update: false });
  if (fault !== undefined)
    announce('openCryptoki could not be installed; the tests that need it are skipped.');
}
