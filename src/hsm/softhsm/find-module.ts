import { existsSync } from 'node:fs';

const places = [
  // Debian and Ubuntu
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  // Fedora and its relatives
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm.so',
  '/usr/lib64/libsofthsm2.so',
  // Arch, Alpine, a build of one's own
  '/usr/lib/libsofthsm2.so',
  '/usr/lib/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  // Homebrew on Apple and Intel processors
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/opt/softhsm/lib/softhsm/libsofthsm2.so',
  '/usr/local/opt/softhsm/lib/softhsm/libsofthsm2.so',
] as const;

/** Path of SoftHSM's PKCS#11 library where it is installed in one of the usual places. */
export function findSoftHsmModule(): string | undefined {
  return places.find((place) => existsSync(place));
}
