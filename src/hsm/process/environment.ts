/** Variables that a PKCS#11 library may need; the rest, passwords among it, stays with the server. */
const handedDown =
  /^(PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|LD_LIBRARY_PATH|DYLD_\w+)$/;

/** How the variables begin that the makers of HSMs gave their libraries. */
const ofLibraries = [
  'SOFTHSM',
  'P11_KIT_',
  'PKCS11SPY',
  'PKCS11_PROXY_',
  'OCK_',
  'NFAST_',
  'CKNFAST_',
  'NCIPHER_',
  'CHRYSTOKI',
  'LUNA',
  'ET_',
  'ETPKCS11',
  'CS_PKCS11',
  'CS2_',
  'PROTECTSERVER',
  'YUBIHSM_',
  'YKCS11_',
  'KMS_PKCS11_',
  'CLOUDHSM_',
  'FORTANIX_',
  'TPM2_PKCS11_',
  'TPM2TOOLS_',
] as const;

/**
 * The environment of the child process: what its library may need of the server's own, and SoftHSM's configuration,
 * which has to be there before the first thread is (a thread's own setting does not reach the library).
 */
export function childEnvironment(
  softHsmConfigurationFile: string | undefined,
  given: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(given).filter(([name]) => handedDown.test(name) || isOfLibrary(name));
  const softHsm = softHsmConfigurationFile === undefined ? {} : { SOFTHSM2_CONF: softHsmConfigurationFile };
  return { ...Object.fromEntries(kept), ...softHsm };
}

function isOfLibrary(name: string): boolean {
  return ofLibraries.some((beginning) => name.toUpperCase().startsWith(beginning));
}
