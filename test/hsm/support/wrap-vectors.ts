import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { RawAccess } from './raw-token.js';

const script = fileURLToPath(new URL('./wrap-vector-script.mjs', import.meta.url));

/** A wrapping key and a key, hex. */
export interface WrapVector {
  readonly wrappingKey: string;
  readonly key: string;
}

/** What a token makes of keys by this mechanism, hex each. */
export async function wrappedInToken(
  access: RawAccess,
  mechanism: number,
  vectors: readonly WrapVector[],
): Promise<string[]> {
  const softHsm = access.configurationFile === undefined ? {} : { SOFTHSM2_CONF: access.configurationFile };
  const given = JSON.stringify({ ...access, mechanism, vectors });
  const { stdout } = await promisify(execFile)(process.execPath, [script, given], {
    env: { ...process.env, NODE_OPTIONS: '', ...softHsm },
  });
  return JSON.parse(stdout) as string[];
}
