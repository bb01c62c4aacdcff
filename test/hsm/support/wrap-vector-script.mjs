// Wraps a known key under a known AES key inside a token, with pkcs11js and nothing of the product.
import pkcs11 from 'pkcs11js';

const { modulePath, label, pin, mechanism, vectors } = JSON.parse(process.argv[2]);
const library = new pkcs11.PKCS11();
library.load(modulePath);
library.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK });
const slot = library.C_GetSlotList(true).find((each) => library.C_GetTokenInfo(each).label.trim() === label);
const session = library.C_OpenSession(slot, pkcs11.CKF_RW_SESSION | pkcs11.CKF_SERIAL_SESSION);
library.C_Login(session, pkcs11.CKU_USER, pin);

const key = (type, value) =>
  library.C_CreateObject(session, [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: type },
    { type: pkcs11.CKA_TOKEN, value: false },
    { type: pkcs11.CKA_PRIVATE, value: true },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
    { type: pkcs11.CKA_WRAP, value: true },
    { type: pkcs11.CKA_VALUE, value: Buffer.from(value, 'hex') },
  ]);
const answers = vectors.map(({ wrappingKey, key: wrapped }) =>
  library
    .C_WrapKey(
      session,
      { mechanism },
      key(pkcs11.CKK_AES, wrappingKey),
      key(pkcs11.CKK_GENERIC_SECRET, wrapped),
      Buffer.alloc(64),
    )
    .toString('hex'),
);
library.C_Finalize();
process.stdout.write(JSON.stringify(answers));
