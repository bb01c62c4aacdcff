const [leastMajor, leastMinor] = [20, 19];

/** Ends the process with one clear line where Node is older than package.json's `engines` asks. */
export function assertNodeVersion(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  process.stderr.write(
    `salesforce-key-manager needs Node.js ${leastMajor}.${leastMinor} or newer, best 24; this is ${version}.\n` +
      'Install a newer one from https://nodejs.org/en/download and run the command again.\n',
  );
  process.exit(1);
}
