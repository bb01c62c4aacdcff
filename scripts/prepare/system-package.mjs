import { runChild } from './child.mjs';
import { Refusal } from './refusal.mjs';

const byHand = [
  ['dnf', 'sudo dnf install -y softhsm'],
  ['zypper', 'sudo zypper install -y softhsm'],
  ['pacman', 'sudo pacman -S softhsm'],
  ['apk', 'sudo apk add softhsm'],
];

/** Whether a program is on the path and starts. */
export async function hasProgram(name) {
  return (await runChild(name, ['--version'])).code === 0;
}

/** Installs a Debian package as root, or by sudo where that asks for no password. Returns what went wrong, if any. */
export async function aptInstall(name, { update }) {
  const prefix = await administrator();
  if (prefix === undefined) return `Run: sudo apt-get update && sudo apt-get install -y ${name}`;
  const aptGet = (...args) =>
    runChild(
      ...command([...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-q', ...args]),
      nonInteractive(),
    );
  const install = () => aptGet('install', '-y', '--no-install-recommends', name);
  const known = (await runChild('apt-cache', ['show', name])).code === 0;
  if (!known && !update) return `${name} is not in the package lists.`;
  const first = known ? await install() : undefined;
  if (first?.code === 0) return undefined;
  if (!update) return first?.output;
  // Lists that are missing or older than the archive: a fresh machine has none.
  await aptGet('update');
  const second = await install();
  return second.code === 0 ? undefined : `${second.output}\nRun: sudo apt-get install -y ${name}`;
}

/** Installs with Homebrew. Returns what went wrong, if any. */
export async function brewInstall(name) {
  const { code, output } = await runChild('brew', ['install', name]);
  return code === 0 ? undefined : `${output}\nRun: brew install ${name}`;
}

/** Stops with the exact command for this machine's package manager. */
export async function refuseWithCommand() {
  for (const [program, line] of byHand) {
    if (await hasProgram(program)) throw new Refusal(`SoftHSM is missing. Run: ${line}`);
  }
  throw new Refusal(
    'SoftHSM is missing, and no known package manager was found. Install SoftHSM 2.6 or newer from ' +
      'https://github.com/softhsm/SoftHSMv2 and set PKCS11_MODULE to the path of libsofthsm2.so.',
  );
}

async function administrator() {
  if (process.getuid?.() === 0) return [];
  return (await runChild('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}

const command = ([program, ...args]) => [program, args];
const nonInteractive = () => ({ environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
