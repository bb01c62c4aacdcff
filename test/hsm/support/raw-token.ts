import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

/** A secret key in a token, as a reader that shares no code with the product sees it. */
export interface RawSecretKey {
  readonly label: string;
  /** CKA_ID, hex. */
  readonly id: string;
  readonly token: boolean;
  readonly isPrivate: boolean;
  readonly sensitive: boolean;
  readonly extractable: boolean;
  readonly keyType: number;
  readonly valueLength: number;
  readonly checkValue: string;
  /** What reading CKA_VALUE was answered, or `read`. */
  readonly value: string;
}

/** What the script prints. */
export interface RawToken {
  readonly secretKeys: readonly RawSecretKey[];
  /** CK_TOKEN_INFO.flags before the login. */
  readonly flags: number;
}

/** How a token is reached. */
export interface RawAccess {
  readonly modulePath: string;
  readonly label: string;
  readonly pin: string;
  readonly configurationFile: string | undefined;
}

const script = fileURLToPath(new URL('./raw-token-script.mjs', import.meta.url));

/** Reads the token in a process of its own; `make` puts a secret key of that label and CKA_ID in first. */
export async function readRawToken(
  access: RawAccess,
  make?: { readonly label: string; readonly id: string },
): Promise<RawToken> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const softHsm = access.configurationFile === undefined ? {} : { SOFTHSM2_CONF: access.configurationFile };
  const given = JSON.stringify({ ...access, make });
  const { stdout } = await promisify(execFile)(process.execPath, [script, given], {
    env: { ...env, ...softHsm },
  });
  return JSON.parse(stdout) as RawToken;
}
