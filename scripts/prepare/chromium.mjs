import { existsSync } from 'node:fs';
import { announce } from './refusal.mjs';
import { aptInstall, hasProgram } from './system-package.mjs';

/** Where Debian, Ubuntu, Fedora and macOS put it; test/page/support/browser.ts looks in the same places. */
const executables = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of the page's tests. Where it cannot be installed, the other tests run all the same, and those of the
 * page fail with the command to run.
 */
export async function installChromium() {
  if (process.env.CHROMIUM || executables.some((file) => existsSync(file))) return;
  if (!(await hasProgram('apt-get'))) return;
  announce('Installing Chromium for the tests of the page (apt-get install chromium).');
  const fault = await aptInstall('chromium', { update: true });
  if (fault !== undefined) announce(`Chromium could not be installed. ${fault}`);
}
