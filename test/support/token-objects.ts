import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import path from 'node:path';
import { findSoftHsmModule } from '../../src/hsm/softhsm/find-module.js';

/** A secret key in the token, as an independent reader of the PKCS#11 token sees it. */
export interface TokenObject {
  readonly label: string;
  readonly sensitive: boolean;
  readonly extractable: boolean;
  readonly isPrivate: boolean;
  /** The code that reading CKA_VALUE gave, or `read` where the value could be read. */
  readonly value: string;
}

const reader = `
const p11 = require('pkcs11js'), fs = require('fs');
const [modulePath, label, pinFile] = process.argv.slice(1);
const m = new p11.PKCS11(); m.load(modulePath); m.C_Initialize({ flags: p11.CKF_OS_LOCKING_OK });
const slot = m.C_GetSlotList(true).find((each) => m.C_GetTokenInfo(each).label.trim() === label);
const s = m.C_OpenSession(slot, p11.CKF_SERIAL_SESSION);
m.C_Login(s, p11.CKU_USER, fs.readFileSync(pinFile, 'utf8').trim());
m.C_FindObjectsInit(s, [{ type: p11.CKA_CLASS, value: p11.CKO_SECRET_KEY }]);
const handles = m.C_FindObjects(s, 10000); m.C_FindObjectsFinal(s);
const read = (handle, type) => m.C_GetAttributeValue(s, handle, [{ type }])[0].value;
const out = handles.map((handle) => {
  let value = 'read';
  try { read(handle, p11.CKA_VALUE); } catch (error) { value = error.message; }
  return { label: read(handle, p11.CKA_LABEL).toString(), sensitive: read(handle, p11.CKA_SENSITIVE)[0] === 1,
    extractable: read(handle, p11.CKA_EXTRACTABLE)[0] === 1, isPrivate: read(handle, p11.CKA_PRIVATE)[0] === 1, value };
});
m.C_Finalize();
console.log(JSON.stringify(out));
`;

/** Reads all secret keys of the token of a data directory, in a process of its own. */
export async function tokenObjects(dataDirectory: string): Promise<TokenObject[]> {
  const directory = path.join(dataDirectory, 'softhsm');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-e', reader, String(findSoftHsmModule()), 'salesforce-key-manager', path.join(directory, 'pin')],
    { env: { ...process.env, NODE_OPTIONS: '', SOFTHSM2_CONF: path.join(directory, 'softhsm2.conf') } },
  );
  return JSON.parse(stdout) as TokenObject[];
}
