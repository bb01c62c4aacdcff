import { build, isBuilt } from './build.mjs';
import { installChromium } from './chromium.mjs';
import { withPreparationLock } from './lock.mjs';
import { installOpencryptoki } from './opencryptoki.mjs';
import { assertNativeParts, arePackagesInstalled, installPackages } from './packages.mjs';
import { buildPage, isPageBuilt } from './page.mjs';
import { hasSoftHsm, installSoftHsm } from './softhsm.mjs';

/** Makes the work tree ready to run: npm packages, SoftHSM where the command needs it, the program and its page. */
export async function prepare(needs) {
  const hsmIsThere = () => !needs.includes('softhsm') || hasSoftHsm();
  const ready = arePackagesInstalled() && isBuilt() && isPageBuilt() && hsmIsThere();
  if (!ready) {
    await withPreparationLock(async () => {
      if (!arePackagesInstalled()) await installPackages();
      if (!hsmIsThere()) await installSoftHsm();
      if (!isBuilt()) await build();
      if (!isPageBuilt()) await buildPage();
    });
  }
  assertNativeParts();
  if (needs.includes('opencryptoki')) await installOpencryptoki();
  if (needs.includes('chromium')) await installChromium();
}
