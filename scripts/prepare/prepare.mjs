import { build, isBuilt } from './build.mjs';
import { withPreparationLock } from './lock.mjs';
import { installOpencryptoki } from './opencryptoki.mjs';
import { assertNativeParts, arePackagesInstalled, installPackages } from './packages.mjs';
import { hasSoftHsm, installSoftHsm } from './softhsm.mjs';

/** Makes the work tree ready to run: npm packages, SoftHSM where the command needs it, and the compiled program. */
export async function prepare(needs) {
  const ready = arePackagesInstalled() && isBuilt() && (!needs.includes('softhsm') || hasSoftHsm());
  if (!ready) {
    await withPreparationLock(async () => {
      if (!arePackagesInstalled()) await installPackages();
      if (needs.includes('softhsm') && !hasSoftHsm()) await installSoftHsm();
      if (!isBuilt()) await build();
    });
  }
  assertNativeParts();
  if (needs.includes('opencryptoki')) await installOpencryptoki();
}
